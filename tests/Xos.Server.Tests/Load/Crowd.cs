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

    /// <summary>Lets all of them work until something ends it.</summary>
    /// <param name="core">Whom they ask.</param>
    /// <param name="end">Ends it; is called once the load is on.</param>
    public async Task RunAsync(CoreClients core, Func<Task> end)
    {
        var waiting = _writers.Count;
        var isOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var work = _writers.Select(writer => Task.Run(() => writer.RunAsync(core, Begin))).ToList();
        await Task.WhenAny([isOn.Task, .. work]).WaitAsync(Patience);
        await end();
        foreach (var failure in await Task.WhenAll(work.Select(FailureOf)).WaitAsync(Patience))
        {
            (
                failure
                is RpcException { StatusCode: not (StatusCode.Internal or StatusCode.Unknown) }
                    or HttpRequestException
                    or IOException
            ).ShouldBeTrue(failure.ToString());
        }

        void Begin()
        {
            if (Interlocked.Decrement(ref waiting) == 0)
            {
                isOn.SetResult();
            }
        }
    }

    /// <summary>Compares what is there with what must be.</summary>
    public async Task SettleAsync(CoreClients core)
    {
        var services = await core.ListAsync();
        var instances = (await core.Models.ListHelloWorldServiceInstanceAsync(new(), GrpcClient.Login)).Items.ToDictionary(
            static instance => instance.Name
        );
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

    private static async Task<Exception> FailureOf(Task work)
    {
        try
        {
            await work;
            return new InvalidOperationException("It ended without a failure.");
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
