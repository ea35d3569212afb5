namespace Xproto.Text;

/// <summary>A stretch of a source text, in UTF-16 units from its start.</summary>
/// <param name="Start">Offset of the first unit.</param>
/// <param name="Length">Number of units; 0 marks a place between two of them.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset of the first unit after the span.</summary>
    public int End => Start + Length;

    /// <summary>The span from the start of one span to the end of another.</summary>
    public static TextSpan Between(TextSpan first, TextSpan last) => new(first.Start, Math.Max(0, last.End - first.Start));
}
