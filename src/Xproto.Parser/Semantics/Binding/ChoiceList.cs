using System.Text.RegularExpressions;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Reads the choices of a field, a Python tuple of pairs in a string: <c>(('a', 'Label'), (None, 'Nothing'))</c>. Read, never evaluated.</summary>
internal static partial class ChoiceList
{
    /// <returns>The choices, or null when the text is not such a list.</returns>
    public static EquatableArray<Choice>? Parse(string text)
    {
        var list = Whole().Match(text);
        if (!list.Success)
        {
            return null;
        }

        var values = list.Groups["value"].Captures;
        var labels = list.Groups["label"].Captures;
        return values
            .Select((value, i) => new Choice(value.Value == "None" ? null : Unquote(value.Value), Unquote(labels[i].Value)))
            .ToEquatableArray();
    }

    private static string Unquote(string literal) => literal[0] is '\'' or '"' ? literal[1..^1] : literal;

#pragma warning disable MA0009 // linear for any text: blanks are in atomic groups, and each pair starts with a bracket
    [GeneratedRegex(
        """
            ^(?>\s*)[(\[](?>\s*)
            (?:[(\[](?>\s*)(?<value>None|-?\d+|'[^']*'|"[^"]*")(?>\s*),(?>\s*)(?<label>'[^']*'|"[^"]*")(?>\s*),?(?>\s*)[)\]](?>\s*),?(?>\s*))+
            [)\]](?>\s*)$
            """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace
    )]
    private static partial Regex Whole();
#pragma warning restore MA0009
}
