namespace Xos.Runtime.Actors;

/// <summary>A run of something that the author wrote.</summary>
/// <param name="Outcome">What came of it, at the latest some seconds after its time was over.</param>
/// <param name="Ended">Completes when it has ended; a run that does not heed its cancellation goes on after its outcome. Throws nothing.</param>
internal sealed record ActorRun(Task Outcome, Task Ended);
