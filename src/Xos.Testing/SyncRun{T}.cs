using Microsoft.Extensions.Logging.Testing;
using Xos.Models;

namespace Xos.Testing;

/// <summary>What one run of a step came to.</summary>
/// <typeparam name="T">The model that the step observes.</typeparam>
/// <param name="Model">The object as the core has it after the run; a deleted one as it was before it is purged.</param>
/// <param name="Log">What the step and the engine around it logged, in order; an entry's category tells whose it is.</param>
public sealed record SyncRun<T>(T Model, IReadOnlyList<FakeLogRecord> Log)
    where T : XOSBase
{
    /// <summary>The outcome: 0 while it waits (deferred), 1 when it is done, 2 when it failed.</summary>
    public int BackendCode => Model.BackendCode;

    /// <summary>The outcome in words: <c>OK</c>, or what went wrong after what was there before.</summary>
    public string BackendStatus => Model.BackendStatus;

    /// <summary>The texts of all log entries.</summary>
    public IEnumerable<string> Messages => Log.Select(static entry => entry.Message);
}
