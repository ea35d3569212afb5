using Xos.Gui.Editing;
using Xproto;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Gui.Tests.Editing;

/// <summary>A recipe that somebody writes: <c>|</c> is where the cursor is.</summary>
internal static class WrittenRecipe
{
    /// <summary>The core's models, and those of a service.</summary>
    public static ModelSet Models { get; } =
        XprotoCompiler
            .Compile(
                new SourceFile(
                    "tower.xproto",
                    """
                    option name = "tower";
                    option app_label = "tower";
                    message Tower (Service) {
                        option description = "Where *lights* are";
                        required string city = 1 [help_text = "The city, see [here](http://elsewhere)", max_length = 20];
                        optional string colour = 2 [choices = "(('red', 'Red'), ('on', 'On fire'))", max_length = 10];
                        required bool is_lit = 3 [default = True];
                    }
                    message Light (ServiceInstance) {
                        optional manytoone tower->Tower:lights = 1:1001 [help_text = "Where it stands"];
                        required int32 power = 2 [default = 1, min_value = 1, max_value = 9];
                    }
                    message Nameless (XOSBase) {
                        required string note = 1;
                    }
                    """
                )
            )
            .Models;

    /// <summary>What is suggested at the cursor; nothing where nothing is.</summary>
    public static IReadOnlyList<Suggestion> Suggest(string recipe) =>
        Split(recipe) is var (text, at) ? new RecipeAdvisor(Models).Suggest(text, at)?.Items ?? [] : [];

    /// <summary>The labels of what is suggested.</summary>
    public static IEnumerable<string> Labels(string recipe) => Suggest(recipe).Select(static suggestion => suggestion.Label);

    /// <summary>What is said of the word at the cursor.</summary>
    public static Explanation? Explain(string recipe) =>
        Split(recipe) is var (text, at) ? new RecipeExplainer(Models).Explain(text, at) : null;

    /// <summary>What the recipe becomes when the suggestion of a label is taken.</summary>
    public static string Take(string recipe, string label)
    {
        var (text, at) = Split(recipe);
        var all = new RecipeAdvisor(Models).Suggest(text, at)!;
        var taken = all.Items.Single(item => item.Label == label);
        var lines = text.Split('\n');
        var line = lines[at.Line];
        // As an editor does it, further lines are indented as the first.
        var indent = new string(' ', line.Length - line.TrimStart(' ').Length);
        lines[at.Line] = line[..all.Start] + taken.Insert.Replace("\n", $"\n{indent}", StringComparison.Ordinal) + line[all.End..];
        if (taken.Also is { } also)
        {
            also.Line.ShouldNotBe(at.Line);
            lines[also.Line] = lines[also.Line].Insert(also.Column, also.Text);
        }

        return string.Join('\n', lines);
    }

    private static (string Text, LinePosition At) Split(string recipe)
    {
        var cursor = recipe.IndexOf('|', StringComparison.Ordinal);
        var before = recipe[..cursor];
        return (before + recipe[(cursor + 1)..], new(before.Count(static c => c == '\n'), before.Length - (before.LastIndexOf('\n') + 1)));
    }
}
