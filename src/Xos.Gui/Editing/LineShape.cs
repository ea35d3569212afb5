namespace Xos.Gui.Editing;

/// <summary>What one line of YAML is, whether or not the lines around it are YAML.</summary>
/// <param name="Indent">Where its key begins, or its value where it has no key.</param>
/// <param name="Dash">Where the dash stands that makes it an item of a list; null for none.</param>
/// <param name="Key">Its key; null where it has none.</param>
/// <param name="Value">What follows the key, or all of it; without a comment.</param>
/// <param name="ValueColumn">Where the value begins.</param>
internal readonly record struct LineShape(int Indent, int? Dash, string? Key, string Value, int ValueColumn)
{
    /// <summary>Whether there is nothing on it but, perhaps, a comment.</summary>
    public bool IsBlank => Dash is null && Key is null && Value.Length == 0;

    /// <summary>Whether its value is a text on the lines below it.</summary>
    public bool OpensText => Value is ['|' or '>', ..];

    /// <summary>Reads a line.</summary>
    public static LineShape Read(string line)
    {
        var start = SkipSpaces(line, 0);
        int? dash = null;
        if (start < line.Length && line[start] == '-' && (start + 1 == line.Length || line[start + 1] == ' '))
        {
            dash = start;
            start = SkipSpaces(line, start + 1);
        }

        var colon = FindColon(line, start);
        var valueColumn = colon < 0 ? start : SkipSpaces(line, colon + 1);
        return new(
            start,
            dash,
            colon < 0 ? null : line[start..colon].TrimEnd().Trim('"', '\''),
            WithoutComment(line[valueColumn..]),
            valueColumn
        );
    }

    private static int SkipSpaces(string line, int from)
    {
        while (from < line.Length && line[from] == ' ')
        {
            from++;
        }

        return from;
    }

    // The colon behind a key is followed by a space or by nothing. In brackets and braces there are keys of other kinds.
    private static int FindColon(string line, int start)
    {
        if (start == line.Length || line[start] is '#' or '{' or '[')
        {
            return -1;
        }

        var from = line[start] is '"' or '\'' ? line.IndexOf(line[start], start + 1) : start;
        for (var i = from; i >= 0 && i < line.Length; i++)
        {
            if (line[i] == ':' && (i + 1 == line.Length || line[i + 1] == ' '))
            {
                return i;
            }

            if (line[i] == '#' && line[i - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    private static string WithoutComment(string value)
    {
        if (value is ['#', ..])
        {
            return "";
        }

        var comment = value.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 || value is ['"' or '\'', ..] ? value : value[..comment]).TrimEnd();
    }
}
