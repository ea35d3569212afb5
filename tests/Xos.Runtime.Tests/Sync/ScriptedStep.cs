using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>What scripted steps do, and what they did.</summary>
internal sealed class StepScript
{
    private readonly Lock _lock = new();
    private readonly List<string> _runs = [];
    private readonly Dictionary<string, Type> _running = [];
    private readonly Dictionary<Type, int> _most = [];

    public Func<XOSBase, CancellationToken, Task>? OnSync { get; set; }

    public Func<XOSBase, CancellationToken, Task>? OnDelete { get; set; }

    public Func<XOSBase, CancellationToken, Task>? OnPolice { get; set; }

    /// <summary>Called when a run has ended, whatever came of it.</summary>
    public Action<string>? OnEnded { get; set; }

    /// <summary>Runs that began, as <c>sync NAME</c> and <c>delete NAME</c>.</summary>
    public IReadOnlyList<string> Runs
    {
        get
        {
            lock (_lock)
            {
                return [.. _runs];
            }
        }
    }

    public int Overlaps { get; private set; }

    public int MostAtOnce { get; private set; }

    public int Most<T>() => _most.GetValueOrDefault(typeof(T));

    public async Task RunAsync(
        string verb,
        XOSBase model,
        Func<XOSBase, CancellationToken, Task>? script,
        CancellationToken cancellationToken
    )
    {
        var name = $"{verb} {model}";
        Begin(name, model);
        try
        {
            await (script?.Invoke(model, cancellationToken) ?? Task.CompletedTask);
        }
        finally
        {
            lock (_lock)
            {
                _running.Remove(model.ToString());
            }

            OnEnded?.Invoke(name);
        }
    }

    private void Begin(string name, XOSBase model)
    {
        lock (_lock)
        {
            _runs.Add(name);
            Overlaps += _running.TryAdd(model.ToString(), model.GetType()) ? 0 : 1;
            var alike = _running.Values.Count(type => type == model.GetType());
            _most[model.GetType()] = Math.Max(alike, _most.GetValueOrDefault(model.GetType()));
            MostAtOnce = Math.Max(MostAtOnce, _running.Count);
        }
    }
}

internal sealed class ScriptedStep<T>(StepScript script) : SyncStep<T>
    where T : XOSBase, IXosModel<T>
{
    public override Task SyncRecordAsync(T model, CancellationToken cancellationToken) =>
        script.RunAsync("sync", model, script.OnSync, cancellationToken);

    public override Task DeleteRecordAsync(T model, CancellationToken cancellationToken) =>
        script.RunAsync("delete", model, script.OnDelete, cancellationToken);
}
