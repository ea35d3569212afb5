namespace Xos.Core.Events;

/// <summary>What is told at one time.</summary>
/// <param name="Position">All changes up to it are told, as far as they are wanted and may be seen.</param>
/// <param name="Changes">In order; none for a heartbeat.</param>
internal sealed record WatchStep(long Position, IReadOnlyList<SeenChange> Changes);
