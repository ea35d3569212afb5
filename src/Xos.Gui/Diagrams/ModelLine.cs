namespace Xos.Gui.Diagrams;

/// <summary>A line between two models.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="From">The model that derives or links.</param>
/// <param name="To">The model that is derived from or linked to.</param>
/// <param name="Name">The link's name; empty for inheritance.</param>
/// <param name="FromCount">How many there may be at the end that links; empty for inheritance.</param>
/// <param name="ToCount">How many each of them may link to; empty for inheritance.</param>
internal sealed record ModelLine(ModelLineKind Kind, string From, string To, string Name, string FromCount, string ToCount)
{
    /// <summary>The same as a sentence.</summary>
    public string Sentence =>
        Kind == ModelLineKind.Inheritance
            ? $"{From} is a {To}."
            : $"{Name}: {Words(FromCount, From, "Many", "One")} {From} to {Words(ToCount, To, "many", "one")} {To}.";

    private static string Words(string count, string model, string many, string one) =>
        count switch
        {
            ModelDiagram.Many => many,
            ModelDiagram.AtMostOne => $"none or {one}",
            _ => one,
        };
}
