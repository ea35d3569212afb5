using System.Globalization;
using System.Text;

namespace Xos.Core.Tosca.Http;

/// <summary>Writes a list of texts as Python shows one: what clients of the reference compare with.</summary>
internal static class PythonList
{
    public static string Of(IEnumerable<string> items) => $"[{string.Join(", ", items.Select(Quoted))}]";

    // Double quotes only where they save an escape.
    private static string Quoted(string text)
    {
        var quote = text.Contains('\'', StringComparison.Ordinal) && !text.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        var quoted = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var c in text)
        {
            quoted.Append(
                c switch
                {
                    '\\' => @"\\",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ when c == quote => $"\\{c}",
                    _ when char.IsControl(c) => $"\\x{((int)c).ToString("x2", CultureInfo.InvariantCulture)}",
                    _ => c.ToString(),
                }
            );
        }

        return quoted.Append(quote).ToString();
    }
}
