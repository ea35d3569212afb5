using Microsoft.Extensions.Logging.Testing;
using Xos.Models;

namespace Xos.Testing;

/// <summary>What one run of a policy came to.</summary>
/// <typeparam name="T">The model that the policy is for.</typeparam>
/// <param name="Model">The object as the core has it after the run; a deleted one as it was before it is purged.</param>
/// <param name="Log">What the policy and the engine around it logged, in order; an entry's category tells whose it is.</param>
public sealed record PolicyRun<T>(T Model, IReadOnlyList<FakeLogRecord> Log)
    where T : XOSBase
{
    /// <summary>The outcome: 0 while it waits (deferred), 1 when it is done, 2 when it failed.</summary>
    public int PolicyCode => Model.PolicyCode ?? 0;

    /// <summary>The outcome in words: <c>done</c>, or what went wrong.</summary>
    public string PolicyStatus => Model.PolicyStatus ?? "";

    /// <summary>The texts of all log entries.</summary>
    public IEnumerable<string> Messages => Log.Select(static entry => entry.Message);
}
