using Xos.Gui.Graph;

namespace Xos.Gui.Diagrams;

/// <summary>Finds the way of lines between boxes: lines that end at the same side of a box share it evenly.</summary>
internal sealed class LineRouter(IReadOnlyDictionary<string, BoxPlace> places)
{
    /// <summary>The room that a line needs which leads back to its own box, with its name.</summary>
    public const int LoopWidth = 110;

    /// <summary>How far below a row its lines hang, at most.</summary>
    public const int MostHang = 76;

    private const int Hang = 44;
    private const int HangStep = 16;
    private const int HangSteps = 3;

    private const int LoopReach = 44;
    private const int LoopHeight = 26;

    /// <summary>Draws lines.</summary>
    public IReadOnlyList<DrawnLine> Draw(IReadOnlyList<ModelLine> lines)
    {
        var ends = lines.SelectMany(line => new[] { (Line: line, IsFrom: true), (Line: line, IsFrom: false) }).ToList();
        var anchors = new Dictionary<(ModelLine Line, bool IsFrom), GraphPoint>();
        foreach (
            var side in ends.GroupBy(end => (Box: end.IsFrom ? end.Line.From : end.Line.To, Side: SideOf(end.Line, end.IsFrom)))
                .Where(static side => side.Key.Side != BoxSide.Right)
        )
        {
            var box = places[side.Key.Box];
            var sorted = side.OrderBy(end => places[end.IsFrom ? end.Line.To : end.Line.From].Middle).ToList();
            foreach (var (i, end) in sorted.Index())
            {
                anchors[end] = new(box.X + (box.Width * (i + 1) / (sorted.Count + 1)), side.Key.Side == BoxSide.Top ? box.Y : box.Bottom);
            }
        }

        var hanging = lines.Where(line => IsLevel(line) && line.From != line.To).ToList();
        return
        [
            .. lines.Select(line =>
                line.From == line.To
                    ? Loop(line)
                    : Curve(line, anchors[(line, true)], anchors[(line, false)], Hang + (HangStep * (hanging.IndexOf(line) % HangSteps)))
            ),
        ];
    }

    private BoxSide SideOf(ModelLine line, bool isFrom)
    {
        if (line.From == line.To)
        {
            return BoxSide.Right;
        }

        var (here, there) = isFrom ? (places[line.From], places[line.To]) : (places[line.To], places[line.From]);
        return here.Y > there.Y ? BoxSide.Top : BoxSide.Bottom;
    }

    private bool IsLevel(ModelLine line) => places[line.From].Y == places[line.To].Y;

    private DrawnLine Curve(ModelLine line, GraphPoint from, GraphPoint to, int hang)
    {
        // Within a row the line hangs below both boxes, not as deep as the next one.
        var through = IsLevel(line) ? Math.Max(from.Y, to.Y) + hang : (from.Y + to.Y) / 2;
        var name = new GraphPoint((from.X + to.X) / 2, (from.Y + (6 * through) + to.Y) / 8);
        return new(
            line,
            FormattableString.Invariant($"M{from.X} {from.Y}C{from.X} {through} {to.X} {through} {to.X} {to.Y}"),
            name,
            CountAt(from, to, through),
            CountAt(to, from, through)
        );
    }

    private DrawnLine Loop(ModelLine line)
    {
        var box = places[line.From];
        var (top, bottom) = (box.Y + 8, box.Y + 8 + LoopHeight);
        return new(
            line,
            FormattableString.Invariant(
                $"M{box.Right} {top}C{box.Right + LoopReach} {top} {box.Right + LoopReach} {bottom} {box.Right} {bottom}"
            ),
            new(box.Right + LoopReach + 14, (top + bottom) / 2),
            new(box.Right + 8, top - 8),
            new(box.Right + 8, bottom + 8)
        );
    }

    // A little away from the box, and on the side that the line turns away from.
    private static GraphPoint CountAt(GraphPoint end, GraphPoint other, int through) =>
        new(end.X + (other.X > end.X ? -12 : 12), end.Y + (through > end.Y ? 16 : -16));
}
