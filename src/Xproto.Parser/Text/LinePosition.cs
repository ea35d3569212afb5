namespace Xproto.Text;

/// <summary>A place in a text, counted from zero; what people read adds one to both.</summary>
/// <param name="Line">Zero-based line.</param>
/// <param name="Column">Zero-based column, in UTF-16 units.</param>
public readonly record struct LinePosition(int Line, int Column)
{
    /// <summary>One-based <c>line,column</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Line + 1},{Column + 1}");
}
