namespace Xos.Gui.Diagrams;

/// <summary>Where everything of a diagram stands: models of others on top, below them the service's own, what derives below what it derives from.</summary>
/// <param name="Places">Where each model stands, by its name.</param>
/// <param name="Lines">The lines between them.</param>
/// <param name="Width">The width of all.</param>
/// <param name="Height">The height of all.</param>
internal sealed record DiagramLayout(IReadOnlyDictionary<string, BoxPlace> Places, IReadOnlyList<DrawnLine> Lines, int Width, int Height)
{
    /// <summary>The height of a box's name.</summary>
    public const int NameHeight = 34;

    /// <summary>The height of a field.</summary>
    public const int LineHeight = 20;

    private const int Padding = 8;
    private const int GapAcross = 56;
    private const int GapDown = 92;
    private const int Margin = 24;
    private const int PerRow = 4;

    /// <summary>Lays out a diagram.</summary>
    public static DiagramLayout Of(ModelDiagram diagram)
    {
        var rows = RowsOf(diagram);
        var loops = diagram.Lines.Where(static line => line.From == line.To).Select(static line => line.From).ToHashSet();
        var widest = rows.Select(RoomOf).DefaultIfEmpty().Max();
        var places = new Dictionary<string, BoxPlace>();
        var y = Margin;
        foreach (var row in rows)
        {
            var x = Margin + ((widest - RoomOf(row)) / 2);
            foreach (var box in row)
            {
                places[box.Model.Name] = new(x, y, DiagramText.WidthOf(box), HeightOf(box));
                x += RoomFor(box) + GapAcross;
            }

            y += row.Max(HeightOf) + GapDown;
        }

        // Lines between neighbours hang below their row.
        var hangs =
            rows.Count > 0 && diagram.Lines.Any(line => line.From != line.To && IsIn(rows[^1], line.From) && IsIn(rows[^1], line.To));
        return new(
            places,
            new LineRouter(places).Draw(diagram.Lines),
            widest + (2 * Margin),
            Math.Max(y - GapDown + (hangs ? LineRouter.MostHang : Margin), 2 * Margin)
        );

        int RoomFor(ModelBox box) => DiagramText.WidthOf(box) + (loops.Contains(box.Model.Name) ? LineRouter.LoopWidth : 0);
        int RoomOf(ModelBox[] row) => row.Sum(RoomFor) + ((row.Length - 1) * GapAcross);
    }

    private static List<ModelBox[]> RowsOf(ModelDiagram diagram)
    {
        var own = diagram.Boxes.Where(static box => box.IsOwn).ToList();
        var others = diagram.Boxes.Where(static box => !box.IsOwn).ToList();
        // Each near what it has to do with, as far as one look at either side brings it there.
        var sortedOthers = others.OrderBy(box => Mean(diagram, box, own)).ToList();
        var sortedOwn = own.OrderBy(box => Mean(diagram, box, sortedOthers)).ToList();
        return
        [
            .. sortedOthers.Chunk(PerRow),
            .. sortedOwn
                .GroupBy(box => box.Model.Ancestors.Items.Count(name => IsIn(own, name)))
                .OrderBy(static depth => depth.Key)
                .SelectMany(static depth => depth.Chunk(PerRow)),
        ];
    }

    private static double Mean(ModelDiagram diagram, ModelBox box, List<ModelBox> among) =>
        diagram
            .Lines.Where(line => line.From == box.Model.Name || line.To == box.Model.Name)
            .Select(line => line.From == box.Model.Name ? line.To : line.From)
            .Select(name => among.FindIndex(other => other.Model.Name == name))
            .Where(static index => index >= 0)
            .DefaultIfEmpty(among.Count)
            .Average();

    private static bool IsIn(IEnumerable<ModelBox> boxes, string name) => boxes.Any(box => box.Model.Name == name);

    private static int HeightOf(ModelBox box) => box.Lines == 0 ? NameHeight : NameHeight + (box.Lines * LineHeight) + Padding;
}
