namespace Xos.Gui.Graph;

/// <summary>Where everything of the graph stands.</summary>
/// <param name="Places">The upper left corner of each service's box, by its id.</param>
/// <param name="Width">The width of all.</param>
/// <param name="Height">The height of all.</param>
internal sealed record GraphLayout(IReadOnlyDictionary<int, GraphPoint> Places, int Width, int Height)
{
    /// <summary>The width of a service's box.</summary>
    public const int BoxWidth = 190;

    /// <summary>The height of a service's box.</summary>
    public const int BoxHeight = 46;

    /// <summary>The height of an instance below it.</summary>
    public const int Row = 26;

    private const int Gap = 70;
    private const int Margin = 20;
    private const int PerLine = 6;

    /// <summary>Lays out a map: constrained services by column and row, the others along the bottom.</summary>
    public static GraphLayout Of(ServiceMap map)
    {
        var byName = map
            .Services.GroupBy(static service => service.Name)
            .ToDictionary(static group => group.Key, static group => group.First());
        var places = new Dictionary<int, GraphPoint>();
        var rows = map.Columns.Select(static column => column.Count).DefaultIfEmpty().Max();
        var y = Margin;
        for (var row = 0; row < rows; row++)
        {
            var height = BoxHeight;
            for (var column = 0; column < map.Columns.Count; column++)
            {
                if (
                    map.Columns[column].ElementAtOrDefault(row) is { } name
                    && byName.TryGetValue(name, out var service)
                    && places.TryAdd(service.Id, At(column, y))
                )
                {
                    height = Math.Max(height, HeightOf(map, service));
                }
            }

            y += height + Gap;
        }

        foreach (var line in map.Services.Where(service => !places.ContainsKey(service.Id)).Chunk(PerLine))
        {
            foreach (var (column, service) in line.Index())
            {
                places[service.Id] = At(column, y);
            }

            y += line.Max(service => HeightOf(map, service)) + Gap;
        }

        var width = places.Values.Select(static place => place.X + BoxWidth).DefaultIfEmpty().Max() + Margin;
        return new(places, width, Math.Max(y - Gap + Margin, 2 * Margin));
    }

    /// <summary>How many lines stand below a service: its instances, and a word on those that are left out.</summary>
    public static int LinesBelow(ServiceMap map, GraphNode service)
    {
        var shown = map.Instances[service.Id].Count();
        return map.InstanceCounts[service.Id] > shown ? shown + 1 : shown;
    }

    private static int HeightOf(ServiceMap map, GraphNode service) => BoxHeight + (Row * LinesBelow(map, service));

    private static GraphPoint At(int column, int y) => new(Margin + (column * (BoxWidth + Gap)), y);
}
