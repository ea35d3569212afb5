using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Storage;
using Status = Xos.Protos.LoadModelsReply.Types.LoadModelsStatus;

namespace Xos.Core.Tests.Grpc.Churn;

/// <summary>Sixteen clients write while models are loaded, upgraded and unloaded beneath them, their own among these.</summary>
internal sealed class ChurnRun(IReadOnlyList<TestServer> cores, int seed)
{
    private const int Clients = 16;

    private readonly List<Client> _clients = [.. Enumerable.Range(1, Clients).Select(i => new Client(cores, i, new(seed + i)))];

    /// <summary>Has all of them work until so many times models came or went, then compares what is there with what was acknowledged, on each core.</summary>
    /// <returns>How many calls the clients made.</returns>
    public async Task<int> RunAsync(int rounds)
    {
        using var stop = new CancellationTokenSource();
        var clients = _clients.Select(client => Task.Run(() => client.RunAsync(stop.Token))).ToList();
        // As many at once as there are cores: they meet in the store.
        var loaders = cores.Select((_, i) => Task.Run(() => LoadAsync(i, rounds / cores.Count, clients))).ToList();
        try
        {
            await Task.WhenAll(loaders);
        }
        finally
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(clients);
        foreach (var core in cores)
        {
            await CompareAsync(core);
        }

        return _clients.Sum(static client => client.Calls);
    }

    private async Task LoadAsync(int number, int rounds, List<Task> clients)
    {
        var models = new Models(cores, number, new(seed - number));
        for (var round = 1; round <= rounds; round++)
        {
            await models.RunOnceAsync();
            if (number == 0 && round % 5 == 0)
            {
                (await UpgradeClientsAsync(round / 5)).ShouldBe(Status.Success);
            }

            if (clients.Find(static client => client.IsFaulted) is { } failed)
            {
                await failed;
            }
        }
    }

    // One more field each time.
    private Task<Status> UpgradeClientsAsync(int count)
    {
        var fields = string.Concat(
            Enumerable
                .Range(2, count)
                .Select(static i => string.Create(CultureInfo.InvariantCulture, $"    optional string more_{i} = {i} [max_length = 30];\n"))
        );
        var models = TestStore.HelloWorld;
        var end = models.IndexOf('}', StringComparison.Ordinal);
        var version = string.Create(CultureInfo.InvariantCulture, $"1.0.{count}");
        return cores[count % cores.Count].LoadAsync($"{models[..end]}{fields}{models[end..]}", version: version);
    }

    private async Task CompareAsync(TestServer core)
    {
        var expected = _clients.SelectMany(static client => client.Objects).OrderBy(static known => known.Id);
        var found = (await core.Models.ListHelloWorldServiceAsync(new(), TestServer.Admin)).Items;
        found.Select(static service => (service.Id, service.Name, service.HelloFrom)).ShouldBe(expected);
        var created = await core
            .Core.Services.GetRequiredService<Database>()
            .ReadAsync(
                static session =>
                    session.FirstOrDefaultAsync<int>("select count(*) from change where kind = 'created' and model = 'HelloWorldService'"),
                default
            );
        created.ShouldBe(_clients.Sum(static client => client.Created));
    }
}
