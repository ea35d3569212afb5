using System.Text.RegularExpressions;
using Xproto.Text;

namespace Xproto.Tosca.Yaml;

/// <summary>A single value.</summary>
/// <remarks>
/// Without quotes it means what the most readers agree on: the truth values and nulls of YAML 1.1 and 1.2, decimal and hexadecimal
/// integers, floats. What they disagree on (<c>012</c>, <c>10:30</c>, dates) is text.
/// </remarks>
internal sealed partial class ScalarNode : YamlNode
{
    private const int LongestShown = 40;

    public ScalarNode(LinePosition at, string text, bool isPlain)
        : this(at, text, isPlain ? KindOf(text) : ScalarKind.Text) { }

    private ScalarNode(LinePosition at, string text, ScalarKind kind)
        : base(at)
    {
        Text = text;
        Kind = kind;
    }

    /// <summary>The value without quotes and escapes.</summary>
    public string Text { get; }

    /// <summary>What it means.</summary>
    public ScalarKind Kind { get; }

    public override string Description =>
        Kind switch
        {
            ScalarKind.Null => "nothing",
            ScalarKind.Boolean => $"the truth value {Text}",
            ScalarKind.Integer or ScalarKind.Float => $"the number {Shown}",
            _ => $"the text '{Shown}'",
        };

    /// <summary>The same value, used somewhere else.</summary>
    public ScalarNode MovedTo(LinePosition at) => new(at, Text, Kind);

    /// <summary>The value, or the beginning of a long one.</summary>
    public string Shown => Text.Length > LongestShown ? $"{Text[..LongestShown]}…" : Text;

    private static ScalarKind KindOf(string text) =>
        text switch
        {
            "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
            "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" => ScalarKind.Boolean,
            "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
            _ when IntegerPattern().IsMatch(text) => ScalarKind.Integer,
            _ when FloatPattern().IsMatch(text) => ScalarKind.Float,
            _ => ScalarKind.Text,
        };

    [GeneratedRegex("^[-+]?(0|[1-9][0-9]*|0x[0-9a-fA-F]+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(
        @"^[-+]?((\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+|\.(inf|Inf|INF))$|^\.(nan|NaN|NAN)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FloatPattern();
}
