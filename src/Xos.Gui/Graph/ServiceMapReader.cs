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

    /// <summary>Reads it as a caller may see it.</summary>
    public static async Task<ServiceMap> ReadAsync(IUnitOfWork unit, DateTimeOffset now)
    {
        var services = await unit.FilterAsync("Service", RecordQuery.Live with { Limit = MostServices });
        var dependencies = await unit.FilterAsync("ServiceDependency", RecordQuery.Live with { Limit = MostEdges });
        var links = await unit.FilterAsync("ServiceInstanceLink", RecordQuery.Live with { Limit = MostEdges });
        var ids = services.ToDictionary(static service => service.Id, InstancesOf);
        var shown = ids.SelectMany(static own => own.Value.Take(MostInstances)).ToEquatableArray();
        var instances = await unit.FilterAsync("ServiceInstance", RecordQuery.Live with { Ids = shown });
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
            (await NodesAsync(unit, instances, now))
                .Zip(instances, static (node, instance) => (Node: node, Owner: instance["owner"] as int? ?? 0))
                .ToLookup(static pair => pair.Owner, static pair => pair.Node),
            ids.ToDictionary(static own => own.Key, static own => own.Value.Count),
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
            foreach (
                var record in unit.Catalog.Find(leaf.Key) is null
                    ? []
                    : await unit.FilterAsync(leaf.Key, RecordQuery.Live with { Ids = ids })
            )
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

    private static EquatableArray<int> InstancesOf(Record service) => service.ReverseLinks.GetValueOrDefault("service_instances");

    private static List<GraphEdge> EdgesOf(IEnumerable<Record> records, string from, string to) =>
        [
            .. records
                .Where(record => record[from] is int && record[to] is int)
                .Select(record => new GraphEdge((int)record[from]!, (int)record[to]!))
                .Distinct(),
        ];
}
