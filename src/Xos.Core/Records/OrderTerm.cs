namespace Xos.Core.Records;

/// <summary>One field by which objects are put in order. Objects where it holds nothing come first, texts compare ordinally.</summary>
/// <param name="Field">A field of the objects themselves that is no link; or <c>id</c>.</param>
/// <param name="Descending">Whether the greatest comes first, and those that hold nothing last.</param>
internal sealed record OrderTerm(string Field, bool Descending = false)
{
    /// <summary>Reads a term as queries write it: the field's name, with <c>-</c> before it for descending.</summary>
    public static OrderTerm Parse(string text) => text.StartsWith('-') ? new(text[1..], Descending: true) : new(text);
}
