namespace Xproto.Text;

/// <summary>A named text to compile.</summary>
public sealed class SourceFile
{
    private readonly Lazy<int[]> _lineStarts;

    /// <summary>Wraps a text.</summary>
    /// <param name="path">Name for messages; need not exist on disk.</param>
    /// <param name="text">The whole text.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        Text = text;
        _lineStarts = new(() => FindLineStarts(text));
    }

    /// <summary>The name that messages show.</summary>
    public string Path { get; }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Turns a span into a location with lines and columns.</summary>
    public SourceLocation Locate(TextSpan span) => new(Path, span, PositionAt(span.Start), PositionAt(span.End));

    /// <summary>Line and column of an offset.</summary>
    public LinePosition PositionAt(int offset)
    {
        var starts = _lineStarts.Value;
        var found = Array.BinarySearch(starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new(line, offset - starts[line]);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        return [.. starts];
    }
}
