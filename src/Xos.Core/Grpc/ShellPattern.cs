using System.Text;
using System.Text.RegularExpressions;
using Xos.Core.Records;

namespace Xos.Core.Grpc;

/// <summary>A name with the wildcards of a shell: <c>*</c>, <c>?</c>, <c>[abc]</c>, <c>[a-z]</c> and <c>[!abc]</c>.</summary>
internal static class ShellPattern
{
    // Names are shorter; what is longer would only cost time to be translated.
    private const int LongestPattern = 1_000;

    /// <summary>Makes a test of a pattern; an empty one matches every name.</summary>
    /// <exception cref="RecordException">It is no pattern, with <see cref="RecordError.Invalid"/>.</exception>
    public static Regex Compile(string field, string pattern)
    {
        if (pattern.Length > LongestPattern)
        {
            throw Refuse(field, $"has {pattern.Length} characters, but may have {LongestPattern}");
        }

        try
        {
            return new($"^(?:{Translate(pattern.Length == 0 ? "*" : pattern)})$", RegexOptions.NonBacktracking | RegexOptions.Singleline);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Refuse(field, $"is '{pattern}', which is too long or has a range that runs backwards");
        }
    }

    private static RecordException Refuse(string field, string message) => new(RecordError.Invalid, "Filter", [new(field, message)]);

    private static string Translate(string pattern)
    {
        var expression = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            // A bracket right after the opening one is a member of the set.
            var end = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + (IsNegated(pattern, i) ? 3 : 2), pattern.Length)) : -1;
            if (end > 0)
            {
                AppendSet(expression, pattern[(i + 1)..end]);
                i = end;
            }
            else
            {
                expression.Append(
                    pattern[i] switch
                    {
                        '*' => ".*",
                        '?' => ".",
                        var c => Regex.Escape(c.ToString()),
                    }
                );
            }
        }

        return expression.ToString();
    }

    private static bool IsNegated(string pattern, int start) => start + 1 < pattern.Length && pattern[start + 1] == '!';

    private static void AppendSet(StringBuilder expression, string set)
    {
        var negated = set.StartsWith('!');
        expression.Append(negated ? "[^" : "[");
        foreach (var c in negated ? set[1..] : set)
        {
            _ = c is '\\' or '[' or ']' or '^' ? expression.Append('\\').Append(c) : expression.Append(c);
        }

        expression.Append(']');
    }
}
