using Xos.Core.Records;
using Xos.Gui.Objects;
using Xproto.Text;

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

    // A service may have any number of instances.
    private static RecordQuery Shallow { get; } = RecordQuery.Live with { IsShallow = true };

    /// <summary>Reads it as a caller may see it.</summary>
    public static async Task<ServiceMap> ReadAsync(IUnitOfWork unit, DateTimeOffset now)
    {
        var services = await unit.FilterAsync("Service", Shallow with { Limit = MostServices });
        var dependencies = await unit.FilterAsync("ServiceDependency", Shallow with { Limit = MostEdges });
        var links = await unit.FilterAsync("ServiceInstanceLink", Shallow with { Limit = MostEdges });
        var instances = new List<Record>();
        var counts = new Dictionary<int, int>();
        foreach (var service in services)
        {
            var own = RecordQuery.Where(("owner", service.Id)) with { IsShallow = true };
            var drawn = await unit.FilterAsync("ServiceInstance", own with { Limit = MostInstances });
            instances.AddRange(drawn);
            counts[service.Id] = drawn.Count < MostInstances ? drawn.Count : await unit.CountAsync("ServiceInstance", own);
        }

        var constraints = await unit.FilterAsync(
            "ServiceGraphConstraint",
            Shallow with
            {
                Order = [new OrderTerm("priority", Descending: true)],
                Limit = 1,
            }
        );
        var (columns, fault) = GraphConstraints.Read((constraints is [var first] ? first : null)?["constraints"] as string);
        return new(
            await NodesAsync(unit, services, now),
            EdgesOf(dependencies, "subscriber_service", "provider_service"),
            (await NodesAsync(unit, instances, now))
                .Zip(instances, static (node, instance) => (Node: node, Owner: instance["owner"] as int? ?? 0))
                .ToLookup(static pair => pair.Owner, static pair => pair.Node),
            counts,
            EdgesOf(links, "subscriber_service_instance", "provider_service_instance"),
            columns,
            fault
        );
    }

    // As their own class has them: what synchronizers do for a base is another matter.
    private static async Task<List<GraphNode>> NodesAsync(IUnitOfWork unit, IReadOnlyList<Record> seen, DateTimeOffset now)
    {
        var own = new Dictionary<int, Record>();
        foreach (
            var leaf in seen.Where(static record => record.LeafModelName != record.Type.Name).GroupBy(static record => record.LeafModelName)
        )
        {
            var ids = leaf.Select(static record => record.Id).ToEquatableArray();
            foreach (var record in unit.Catalog.Find(leaf.Key) is null ? [] : await unit.FilterAsync(leaf.Key, Shallow with { Ids = ids }))
            {
                own[record.Id] = record;
            }
        }

        return
        [
            .. seen.Select(record => own.GetValueOrDefault(record.Id, record))
                .Select(record => new GraphNode(record.LeafModelName, record.Id, record.ToString(), BackendState.Of(record, now))),
        ];
    }

    private static List<GraphEdge> EdgesOf(IEnumerable<Record> records, string from, string to) =>
        [
            .. records
                .Where(record => record[from] is int && record[to] is int)
                .Select(record => new GraphEdge((int)record[from]!, (int)record[to]!))
                .Distinct(),
        ];
}
