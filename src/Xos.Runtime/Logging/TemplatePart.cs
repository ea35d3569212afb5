using System.Collections.Immutable;
using System.Text;

namespace Xos.Runtime.Logging;

/// <summary>A run of text, or a hole, of a message template.</summary>
/// <param name="Text">The text, or the hole's name.</param>
/// <param name="IsHole">Whether it is a hole.</param>
/// <param name="Format">A hole's format, if it has one.</param>
internal sealed record TemplatePart(string Text, bool IsHole, string? Format = null)
{
    /// <summary>Whether the hole belongs to the text wherever it stands.</summary>
    public bool IsLiteral => Format == "l";

    public static ImmutableArray<TemplatePart> Split(string template)
    {
        var parts = ImmutableArray.CreateBuilder<TemplatePart>();
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var isDoubled = i + 1 < template.Length && template[i + 1] == template[i];
            if (template[i] is '{' or '}' && isDoubled)
            {
                text.Append(template[i++]);
            }
            else if (template[i] == '{' && template.IndexOf('}', i) is var close and > 0)
            {
                Flush();
                parts.Add(Hole(template[(i + 1)..close]));
                i = close;
            }
            else
            {
                text.Append(template[i]);
            }
        }

        Flush();
        return parts.ToImmutable();

        void Flush()
        {
            if (text.Length > 0)
            {
                parts.Add(new(text.ToString(), IsHole: false));
                text.Clear();
            }
        }
    }

    // name, name:format, name,alignment:format; lines here are not aligned.
    private static TemplatePart Hole(string inside)
    {
        var colon = inside.IndexOf(':');
        var name = colon < 0 ? inside : inside[..colon];
        return new(name.Split(',')[0].TrimStart('@', '$').Trim(), IsHole: true, colon < 0 ? null : inside[(colon + 1)..]);
    }
}
