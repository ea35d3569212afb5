using Xos.Gui.Wording;
using Xproto.Semantics;

namespace Xos.Gui.Diagrams;

/// <summary>The words in a diagram, and the room that they take. The browser has the letters, so that the room is a guess on the safe side.</summary>
internal static class DiagramText
{
    private const int Narrowest = 150;
    private const int Widest = 300;
    private const int Letter = 7;
    private const int BoldLetter = 9;
    private const int Around = 28;
    private const int MostLetters = (Widest - Around) / Letter;

    /// <summary>A field, in one line.</summary>
    public static string Of(Field field)
    {
        var text = $"{field.Name}: {FieldFacts.TypeOf(field)}";
        return text.Length <= MostLetters ? text : $"{text[..(MostLetters - 1)]}…";
    }

    /// <summary>The word on fields that are not shown.</summary>
    public static string More(ModelBox box) => $"and {box.More} more";

    /// <summary>The width of a box.</summary>
    public static int WidthOf(ModelBox box)
    {
        var fields = box.Fields.Select(static field => Of(field).Length * Letter).DefaultIfEmpty().Max();
        return Math.Max(Narrowest, Math.Max(box.Model.Name.Length * BoldLetter, fields) + Around);
    }
}
