using System.Text;

namespace Xos.Cli.Output;

/// <summary>Makes text fit for a terminal: it comes from whoever may write to the core, and what is no letter could move the cursor, or break the row.</summary>
internal static class SafeText
{
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            safe.Append(
                letter switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    _ when char.IsControl(letter) => "\ufffd",
                    _ => letter.ToString(),
                }
            );
        }

        return safe.ToString();
    }
}
