using System.Globalization;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;

namespace Xos.Core.Tests.Grpc.Churn;

/// <summary>Changes objects of its own without a pause, each time on any of the cores. No call may fail, and each must find what the one before it left.</summary>
internal sealed class Client(IReadOnlyList<TestServer> cores, int number, Random random)
{
    private const int MostObjects = 6;

    // By id, what must be there: the name and what it says.
    private readonly Dictionary<int, (string Name, string From)> _objects = [];
    private int _names;

    /// <summary>What must be there of its objects.</summary>
    public IEnumerable<(int Id, string Name, string From)> Objects =>
        _objects.Select(static pair => (pair.Key, pair.Value.Name, pair.Value.From));

    /// <summary>How many objects it created.</summary>
    public int Created => _names;

    /// <summary>How many calls it made.</summary>
    public int Calls { get; private set; }

    private xos.xosClient Core => cores[random.Next(cores.Count)].Models;

    /// <summary>Works until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await (
                (_objects.Count, random.Next(5)) switch
                {
                    (0, _) or (< MostObjects, 0) => CreateAsync(),
                    (_, 1) => UpdateAsync(AnyOfThem()),
                    (_, 2) => FindAsync(AnyOfThem()),
                    (MostObjects, 3) => DeleteAsync(AnyOfThem()),
                    _ => GetAsync(AnyOfThem()),
                }
            );
            Calls++;
        }
    }

    private int AnyOfThem() => _objects.Keys.Order().ElementAt(random.Next(_objects.Count));

    private async Task CreateAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{number}-{++_names}");
        var created = await Core.CreateHelloWorldServiceAsync(new() { Name = name, HelloFrom = "new" }, TestServer.Admin);
        _objects.TryAdd(created.Id, (name, "new")).ShouldBeTrue($"{name} got the id {created.Id} of another one");
    }

    private async Task UpdateAsync(int id)
    {
        var from = string.Create(CultureInfo.InvariantCulture, $"call {Calls}");
        await Core.UpdateHelloWorldServiceAsync(new() { Id = id, HelloFrom = from }, TestServer.Admin);
        _objects[id] = (_objects[id].Name, from);
    }

    private async Task GetAsync(int id)
    {
        var found = await Core.GetHelloWorldServiceAsync(new() { Id = id }, TestServer.Admin);
        (found.Name, found.HelloFrom).ShouldBe(_objects[id]);
    }

    private async Task FindAsync(int id)
    {
        var query = new Query
        {
            Elements =
            {
                new QueryElement { Name = "name", SValue = _objects[id].Name },
            },
        };
        (await Core.FilterHelloWorldServiceAsync(query, TestServer.Admin)).Items.Single().Id.ShouldBe(id);
    }

    private async Task DeleteAsync(int id)
    {
        await Core.DeleteHelloWorldServiceAsync(new() { Id = id }, TestServer.Admin);
        _objects.Remove(id);
    }
}
