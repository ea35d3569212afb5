namespace Xos.Core.Schema;

/// <summary>What became of the wish to unload a service, and why.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">A sentence for people; empty where there is nothing to say.</param>
internal sealed record UnloadResult(UnloadOutcome Outcome, string Reason = "");
