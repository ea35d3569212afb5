using System.Collections.Concurrent;
using Xos.Models;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Tests.Sync;

/// <summary>Many linked objects, many workers, failing steps, edits, deletions and outages at random; in the end all must be as declared.</summary>
public sealed class TurmoilTests : EngineTest
{
    private const int Instances = 300;

    private readonly ConcurrentDictionary<string, string?> _backEnd = new();
    private readonly ConcurrentBag<string> _disorder = [];
    private Random _luck = new(0);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_back_end_ends_up_as_declared(int seed)
    {
        var random = new Random(seed);
        _luck = new Random(seed);
        Options = Options with { MaxParallel = 8 };
        Observe<Service>();
        Observe<ServiceInstance>();
        var services = Enumerable.Range(0, 10).Select(i => AddService($"service {i}")).ToList();
        var instances = new List<ServiceInstance>();
        for (var i = 0; i < Instances; i++)
        {
            var master = i > 0 && random.Next(2) == 0 ? instances[random.Next(i)] : null;
            instances.Add(AddInstance($"instance {i}", services[random.Next(services.Count)], master));
        }

        var isCalm = false;
        Script.OnSync = (model, _) => ApplyAsync(model, () => !isCalm);
        Script.OnDelete = (model, _) => RemoveAsync(model, () => !isCalm);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() =>
            NewEngine()
                .RunAsync(
                    _ =>
                    {
                        Core.IsDown = false;
                        return Task.CompletedTask;
                    },
                    stop.Token
                )
        );

        var deleted = new HashSet<int>();
        for (var round = 0; round < 60; round++)
        {
            for (var edit = 0; edit < 5; edit++)
            {
                var instance = instances[random.Next(Instances)];
                Core.Edit(instance, changed => changed.ServiceSpecificAttribute = $"{round}.{edit}");
            }

            // Nothing may link to what is deleted, or it would stay for ever; the last ones have no parts yet.
            var victim = instances[Instances - 1 - (round / 4)];
            if (
                round % 4 == 0
                && deleted.Add(victim.Id)
                && !instances.Any(other => !deleted.Contains(other.Id) && Core.Stored(other).MasterServiceinstance.Id == victim.Id)
            )
            {
                Core.MarkDeleted(victim);
            }

            Core.IsDown = random.Next(10) == 0;
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }

        isCalm = true;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!instances.All(IsSettled))
        {
            Time.Advance(Options.DirtyPollInterval);
            await Task.Delay(5, patience.Token);
        }

        await stop.CancelAsync();
        await running;
        Script.Overlaps.ShouldBe(0);
        _disorder.ShouldBeEmpty();
        foreach (var instance in instances.Select(Core.Stored))
        {
            _backEnd.TryGetValue(instance.ToString(), out var actual).ShouldBe(!instance.Deleted, instance.ToString());
            actual.ShouldBe(instance.Deleted ? null : instance.ServiceSpecificAttribute);
        }
    }

    private async Task ApplyAsync(XOSBase model, Func<bool> mayFail)
    {
        await Task.Yield();
        if (model is ServiceInstance instance)
        {
            // What an object links to was there before it.
            if (!_backEnd.ContainsKey(Core.Stored(new Service { Id = instance.Owner.Id }).ToString()))
            {
                _disorder.Add($"{instance} before its owner");
            }

            if (instance.MasterServiceinstance.HasValue && !_backEnd.ContainsKey($"instance {instance.MasterServiceinstance.Id - 1}"))
            {
                _disorder.Add($"{instance} before its master");
            }
        }

        ThrowSometimes(mayFail);
        _backEnd[model.ToString()] = (model as ServiceInstance)?.ServiceSpecificAttribute;
    }

    private async Task RemoveAsync(XOSBase model, Func<bool> mayFail)
    {
        await Task.Yield();
        ThrowSometimes(mayFail);
        _backEnd.TryRemove(model.ToString(), out _);
    }

    private void ThrowSometimes(Func<bool> mayFail)
    {
        int luck;
        lock (_backEnd)
        {
            luck = _luck.Next(4);
        }

        if (mayFail() && luck < 2)
        {
            throw luck == 0 ? new InvalidOperationException("broken") : new DeferredException("later");
        }
    }

    private bool IsSettled(ServiceInstance instance)
    {
        var stored = Core.Stored(instance);
        return stored.Deleted ? stored.BackendNeedReap || !stored.BackendNeedDelete : stored.Enacted == stored.Updated;
    }
}
