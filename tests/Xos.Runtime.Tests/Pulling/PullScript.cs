using System.Collections.Concurrent;

namespace Xos.Runtime.Tests.Pulling;

/// <summary>What pull steps do, and how often they did.</summary>
internal sealed class PullScript
{
    private readonly ConcurrentDictionary<string, int> _runs = new();

    public Func<string, CancellationToken, Task>? OnRun { get; set; }

    public int Runs(string name) => _runs.GetValueOrDefault(name);

    public Task RunAsync(string name, CancellationToken cancellationToken)
    {
        _runs.AddOrUpdate(name, 1, static (_, runs) => runs + 1);
        return OnRun?.Invoke(name, cancellationToken) ?? Task.CompletedTask;
    }
}
