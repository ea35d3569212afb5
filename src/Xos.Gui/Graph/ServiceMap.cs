namespace Xos.Gui.Graph;

/// <summary>What the graph shows.</summary>
/// <param name="Services">The services.</param>
/// <param name="Dependencies">Which service needs which.</param>
/// <param name="Instances">The first instances of each service, by its id.</param>
/// <param name="InstanceCounts">How many instances each service has, by its id, as far as <see cref="Objects.Counting.Most"/> and one more.</param>
/// <param name="Links">Which instance needs which.</param>
/// <param name="Columns">Where services stand, as the constraints say: columns from left to right, rows from top to bottom, null for an empty place.</param>
/// <param name="ConstraintFault">Why the constraints cannot be read; null when they can.</param>
internal sealed record ServiceMap(
    IReadOnlyList<GraphNode> Services,
    IReadOnlyList<GraphEdge> Dependencies,
    ILookup<int, GraphNode> Instances,
    IReadOnlyDictionary<int, int> InstanceCounts,
    IReadOnlyList<GraphEdge> Links,
    IReadOnlyList<IReadOnlyList<string?>> Columns,
    string? ConstraintFault
);
