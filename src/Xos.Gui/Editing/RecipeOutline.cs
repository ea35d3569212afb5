using Xproto.Targets.Tosca;
using Xproto.Text;
using Xproto.Tosca.Recipes;

namespace Xos.Gui.Editing;

/// <summary>What a recipe holds as far as its lines tell: while it is written it is hardly ever YAML.</summary>
internal sealed class RecipeOutline
{
    /// <summary>Stands in a path for an item of a list.</summary>
    public const string Item = "-";

    private readonly string[] _text;

    private RecipeOutline(string[] text, IReadOnlyList<RecipeLine> lines) => (_text, Lines) = (text, lines);

    /// <summary>The lines that say something.</summary>
    public IReadOnlyList<RecipeLine> Lines { get; }

    /// <summary>The node templates, in their order.</summary>
    public IEnumerable<string> Templates =>
        Lines
            .Where(static line => line is { Path: [RecipeKeys.Topology, RecipeKeys.Templates], Shape.Key: not null })
            .Select(static line => line.Shape.Key!);

    /// <summary>Reads a recipe.</summary>
    public static RecipeOutline Read(string text)
    {
        string[] all = [.. text.Split('\n').Select(static line => line.TrimEnd('\r'))];
        var path = new LinePath();
        var lines = new List<RecipeLine>();
        foreach (var (number, line) in all.Index())
        {
            var shape = LineShape.Read(line);
            if (shape.IsBlank || path.IsInText(shape.Dash ?? shape.Indent))
            {
                continue;
            }

            path.Enter(shape);
            lines.Add(new(number, path.Current, shape));
            path.Descend(shape);
        }

        return new(all, lines);
    }

    /// <summary>A line as it is written; empty beyond the last.</summary>
    public string TextOf(int line) => line < _text.Length ? _text[line] : "";

    /// <summary>The model that a template's type names; null where it names none.</summary>
    public string? ModelOf(string template) =>
        Lines
            .FirstOrDefault(line =>
                line is { Path: [RecipeKeys.Topology, RecipeKeys.Templates, var name], Shape.Key: RecipeKeys.Type } && name == template
            )
            ?.Shape.Value
            is { } type
        && type.StartsWith(ToscaNames.NodePrefix, StringComparison.Ordinal)
            ? type[ToscaNames.NodePrefix.Length..]
            : null;

    /// <summary>The keys that stand beside the one at a place.</summary>
    public IReadOnlySet<string> KeysBeside(RecipePlace place) =>
        Lines
            .Where(line => line.Number != place.At.Line && line.Path.SequenceEqual(place.Path))
            .Select(static line => line.Shape.Key)
            .OfType<string>()
            .ToHashSet();

    /// <summary>Where something is written; null within a text or a comment, where it can be anything.</summary>
    public RecipePlace? PlaceAt(LinePosition at)
    {
        var line = TextOf(at.Line);
        var before = line[..Math.Min(at.Column, line.Length)];
        var path = new LinePath();
        foreach (var above in Lines.TakeWhile(above => above.Number < at.Line))
        {
            path.Enter(above.Shape);
            path.Descend(above.Shape);
        }

        var shape = LineShape.Read(before);
        if (
            path.IsInText(shape.Dash ?? shape.Indent)
            || before.TrimStart().StartsWith('#')
            || before.Contains(" #", StringComparison.Ordinal)
        )
        {
            return null;
        }

        path.Enter(shape);
        // Right behind a colon there must be a space first.
        if (shape.Key is not null && before.EndsWith(':'))
        {
            return null;
        }

        return shape.Key is null
            ? RecipePlace.Of(at, path.Current, null, line, shape.Indent, shape.Dash is not null)
            : PlaceOfValue(at, path.Current, line, before, shape);
    }

    // Behind 'owner: {' others are keys again.
    private static RecipePlace PlaceOfValue(LinePosition at, IReadOnlyList<string> path, string line, string before, LineShape shape)
    {
        if (shape.Value is not ['{', ..])
        {
            return RecipePlace.Of(at, path, shape.Key, line, Math.Min(shape.ValueColumn, before.Length), false);
        }

        var start = before.LastIndexOfAny(['{', ',']) + 1;
        var inner = LineShape.Read(before[start..]);
        var column = start + (inner.Key is null ? inner.Indent : inner.ValueColumn);
        return RecipePlace.Of(at, [.. path, shape.Key!], inner.Key, line, Math.Min(column, before.Length), false);
    }
}
