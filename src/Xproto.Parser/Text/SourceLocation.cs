namespace Xproto.Text;

/// <summary>Where something stands: a file, a span and its line range. Holds no text, so it is cheap to keep and to compare.</summary>
/// <param name="Path">The file's path as it was given.</param>
/// <param name="Span">The span in the file's text.</param>
/// <param name="Start">Line and column of the span's start.</param>
/// <param name="End">Line and column of the span's end.</param>
public sealed record SourceLocation(string Path, TextSpan Span, LinePosition Start, LinePosition End)
{
    /// <summary><c>path(line,column)</c>, one-based, as compilers print it.</summary>
    public override string ToString() => $"{Path}({Start})";
}
