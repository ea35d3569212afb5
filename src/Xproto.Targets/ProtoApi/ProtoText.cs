using System.CodeDom.Compiler;
using System.Globalization;
using System.Text;

namespace Xproto.Targets.ProtoApi;

/// <summary>What every part of a .proto file is written with.</summary>
internal static class ProtoText
{
    /// <summary>A blank line, without the indentation that the writer would leave on it.</summary>
    public static void BlankLine(this IndentedTextWriter proto) => proto.WriteLineNoTabs("");

    /// <summary>A line that ends in an opening brace, what <paramref name="content"/> writes, and the closing brace.</summary>
    public static void Block(this IndentedTextWriter proto, string head, Action content)
    {
        proto.WriteLine($"{head} {{");
        proto.Indent++;
        content();
        proto.Indent--;
        proto.WriteLine("}");
    }

    /// <summary>A text as comment lines; nothing for an empty one.</summary>
    public static void Comment(this IndentedTextWriter proto, string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            proto.WriteLine($"// {line}");
        }
    }

    /// <summary>A text as a string literal.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append("\\n"),
                _ when char.IsControl(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
