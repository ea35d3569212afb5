using Microsoft.Extensions.Logging.Testing;
using Xos.Models;

namespace Xos.Testing;

/// <summary>What passes of a synchronizer came to.</summary>
/// <param name="Runs">Every run, in order.</param>
/// <param name="Log">What the actors and the engines around them logged, in order.</param>
public sealed record SyncPasses(IReadOnlyList<ObjectRun> Runs, IReadOnlyList<FakeLogRecord> Log)
{
    /// <summary>The texts of all log entries.</summary>
    public IEnumerable<string> Messages => Log.Select(static entry => entry.Message);

    /// <summary>The runs that failed; those that wait are none.</summary>
    public IEnumerable<ObjectRun> Failures => Runs.Where(static run => run.IsFailed);

    /// <summary>The objects of a model that steps are done with, in the order in which they were.</summary>
    public IReadOnlyList<T> Synced<T>()
        where T : XOSBase => Done<T>(RunKind.Sync);

    /// <summary>The objects of a model that steps took out of the back end, in the order in which they did.</summary>
    public IReadOnlyList<T> Deleted<T>()
        where T : XOSBase => Done<T>(RunKind.Deletion);

    /// <summary>The objects of a model that policies are done with, in the order in which they were.</summary>
    public IReadOnlyList<T> Policed<T>()
        where T : XOSBase => Done<T>(RunKind.Policy);

    /// <summary>Makes a test fail that expects all to be well.</summary>
    /// <returns>The passes themselves.</returns>
    /// <exception cref="InvalidOperationException">A run failed; the message lists those that did.</exception>
    public SyncPasses EnsureNothingFailed() =>
        Failures.Any() ? throw new InvalidOperationException($"These runs failed:\n{string.Join('\n', Failures)}") : this;

    /// <summary>All runs, a line each.</summary>
    public override string ToString() => string.Join('\n', Runs);

    private List<T> Done<T>(RunKind kind)
        where T : XOSBase => [.. Runs.Where(run => run.IsDone && run.Kind == kind).Select(static run => run.Model).OfType<T>()];
}
