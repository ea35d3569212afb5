using System.Text;

namespace Xos.Gui.Editing;

/// <summary>Writes Markdown, which the editor shows.</summary>
internal static class Markdown
{
    /// <summary>A text that is shown as it is, whatever signs it has.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            plain.Append(char.IsAscii(c) && char.IsPunctuation(c) || char.IsAscii(c) && char.IsSymbol(c) ? $"\\{c}" : c.ToString());
        }

        return plain.ToString();
    }

    /// <summary>The same in bold.</summary>
    public static string Bold(string text) => $"**{Plain(text)}**";
}
