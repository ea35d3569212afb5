namespace Xos.Runtime.Sync;

/// <summary>A run that ended, and the pass that was the last one to have begun by then.</summary>
internal readonly record struct FinishedRun(PendingObject Work, RunResult Result, int Pass);
