using Xos.Core.Records;
using Xos.Gui.Objects;

namespace Xos.Gui.Graph;

/// <summary>Reads what the graph shows.</summary>
internal static class ServiceMapReader
{
    private const int MostServices = 200;
    private const int MostEdges = 1000;

    /// <summary>How many instances of a service are drawn.</summary>
    public const int MostInstances = 5;

    /// <summary>The models whose objects are drawn.</summary>
    public static IReadOnlyList<string> Models { get; } =
    ["Service", "ServiceDependency", "ServiceInstance", "ServiceInstanceLink", "ServiceGraphConstraint"];

    /// <summary>Reads it as a caller may see it.</summary>
    public static async Task<ServiceMap> ReadAsync(IUnitOfWork unit, DateTimeOffset now)
    {
        var services = await unit.FilterAsync("Service", RecordQuery.Live with { Limit = MostServices });
        var dependencies = await unit.FilterAsync("ServiceDependency", RecordQuery.Live with { Limit = MostEdges });
        var links = await unit.FilterAsync("ServiceInstanceLink", RecordQuery.Live with { Limit = MostEdges });
        var instances = new Dictionary<int, IReadOnlyList<GraphNode>>();
        var counts = new Dictionary<int, int>();
        foreach (var service in services)
        {
            var own = RecordQuery.Where(("owner", service.Id));
            var some = await unit.FilterAsync("ServiceInstance", own with { Limit = MostInstances + 1 });
            counts[service.Id] =
                some.Count > MostInstances ? await unit.CountAsync("ServiceInstance", own, ListPage.MostCounted + 1) : some.Count;
            instances[service.Id] = [.. await NodesAsync(unit, some.Take(MostInstances), now)];
        }

        var constraints = await unit.FilterAsync(
            "ServiceGraphConstraint",
            RecordQuery.Live with
            {
                Order = [new OrderTerm("priority", Descending: true)],
                Limit = 1,
            }
        );
        var (columns, fault) = GraphConstraints.Read((constraints is [var first] ? first : null)?["constraints"] as string);
        return new(
            await NodesAsync(unit, services, now),
            EdgesOf(dependencies, "subscriber_service", "provider_service"),
            instances,
            counts,
            EdgesOf(links, "subscriber_service_instance", "provider_service_instance"),
            columns,
            fault
        );
    }

    // As their own class has them: what synchronizers do for a base is another matter.
    private static async Task<List<GraphNode>> NodesAsync(IUnitOfWork unit, IEnumerable<Record> seen, DateTimeOffset now)
    {
        var nodes = new List<GraphNode>();
        foreach (var record in seen)
        {
            var own =
                unit.Catalog.Find(record.LeafModelName) is { } leaf && leaf != record.Type
                    ? await unit.GetAsync(leaf.Name, record.Id)
                    : record;
            nodes.Add(new(own.LeafModelName, own.Id, own.ToString(), BackendState.Of(own, now)));
        }

        return nodes;
    }

    private static List<GraphEdge> EdgesOf(IEnumerable<Record> records, string from, string to) =>
        [
            .. records
                .Where(record => record[from] is int && record[to] is int)
                .Select(record => new GraphEdge((int)record[from]!, (int)record[to]!))
                .Distinct(),
        ];
}
