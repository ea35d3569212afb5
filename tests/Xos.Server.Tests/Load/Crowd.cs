using Grpc.Core;
using Xos.Server.Tests.Programs;

namespace Xos.Server.Tests.Load;

/// <summary>Eight who change objects at the same time, and what must be there of all of them.</summary>
internal sealed class Crowd(int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly List<Writer> _writers = [.. Enumerable.Range(1, 8).Select(i => new Writer(i, new(seed + i)))];
    private readonly Dictionary<(string Model, int Id), string> _names = [];

    /// <summary>How many changes were acknowledged.</summary>
    public int Acknowledged => _writers.Sum(static writer => writer.Acknowledged);

    /// <summary>Lets all of them work until something ends it for some: to the others nothing happens.</summary>
    /// <param name="cores">Whom they ask, each always the same.</param>
    /// <param name="end">Ends it; is called once the load is on.</param>
    /// <param name="victims">Whose callers may notice.</param>
    public async Task RunAsync(IReadOnlyList<CoreClients> cores, Func<Task> end, IReadOnlyCollection<CoreClients> victims)
    {
        using var stop = new CancellationTokenSource();
        var waiting = _writers.Count;
        var isOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = _writers.Select((writer, i) => Task.Run(() => writer.RunAsync(CoreOf(i), Begin, stop.Token))).ToList();
        await Task.WhenAny([isOn.Task, .. work]).WaitAsync(Patience);
        await end();
        await stop.CancelAsync();
        var failures = await Task.WhenAll(work.Select(FailureOf)).WaitAsync(Patience);
        for (var i = 0; i < failures.Length; i++)
        {
            (
                failures[i]
                is null
                    or RpcException { StatusCode: not (StatusCode.Internal or StatusCode.Unknown) }
                    or HttpRequestException
                    or IOException
            ).ShouldBeTrue(failures[i]?.ToString());
            if (!victims.Contains(CoreOf(i)))
            {
                failures[i].ShouldBeNull("Nothing happened to the core that it asked.");
            }
        }

        CoreClients CoreOf(int writer) => cores[writer % cores.Count];

        void Begin()
        {
            if (Interlocked.Decrement(ref waiting) == 0)
            {
                isOn.SetResult();
            }
        }
    }

    /// <summary>Compares what is there with what must be, and what each core says of it.</summary>
    public async Task SettleAsync(IReadOnlyList<CoreClients> cores)
    {
        var core = cores[0];
        var services = await core.ListAsync();
        var instances = await core.ListInstancesAsync();
        foreach (var other in cores.Skip(1))
        {
            (await other.ListAsync()).ShouldBe(services, ignoreOrder: true);
            (await other.ListInstancesAsync()).ShouldBe(instances, ignoreOrder: true);
        }

        foreach (var writer in _writers)
        {
            writer.Settle(services, instances);
        }

        var known = _writers.SelectMany(static writer => writer.Objects).Select(static objects => objects.Name).ToHashSet();
        services.Keys.Concat(instances.Keys).Except(known).ShouldBeEmpty();
        foreach (var (name, service) in services)
        {
            CheckId("Service", service.Id, name, service.HelloFrom);
        }

        foreach (var (name, instance) in instances)
        {
            CheckId("ServiceInstance", instance.Id, name, instance.HelloTo);
        }

        if (services.Count > 0)
        {
            var taken = await Should.ThrowAsync<RpcException>(() => core.CreateAsync(services.Keys.First()));
            taken.StatusCode.ShouldBe(StatusCode.AlreadyExists);
        }
    }

    // An id stands for one object for ever.
    private void CheckId(string model, int id, string name, string text)
    {
        _names.TryAdd((model, id), name);
        _names[(model, id)].ShouldBe(name, $"{model} {id} ({text}) was another object once");
    }

    private static async Task<Exception?> FailureOf(Task work)
    {
        try
        {
            await work;
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
