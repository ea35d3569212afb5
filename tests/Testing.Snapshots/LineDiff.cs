using System.Text;

namespace Testing.Snapshots;

/// <summary>A unified diff excerpt: the changed lines with some context, and no more of them than a person reads.</summary>
internal static class LineDiff
{
    private const int Context = 3;
    private const int MostLinesShown = 80;
    private const int MostCells = 4_000_000;

    public static string Between(string before, string after)
    {
        var edits = Edits(Lines(before), Lines(after));
        var output = new StringBuilder();
        int oldLine = 1,
            newLine = 1,
            shown = 0,
            last = -1;
        for (var i = 0; i < edits.Count; i++)
        {
            var (mark, text) = edits[i];
            if (IsNearAChange(edits, i))
            {
                if (shown == MostLinesShown)
                {
                    return output.Append("… and more").ToString();
                }
                if (last != i - 1 || shown == 0)
                {
                    output.Append("@@ -").Append(oldLine).Append(" +").Append(newLine).Append(" @@\n");
                }
                output.Append(mark).Append(text).Append('\n');
                last = i;
                shown++;
            }
            oldLine += mark == '+' ? 0 : 1;
            newLine += mark == '-' ? 0 : 1;
        }
        return output.ToString().TrimEnd('\n');
    }

    // A last line that does not end is another line than one that does, as in git's diff.
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        if (lines[^1].Length == 0)
        {
            return lines[..^1];
        }
        lines[^1] += "\n\\ No newline at end of file";
        return lines;
    }

    private static bool IsNearAChange(List<(char Mark, string Text)> edits, int index)
    {
        for (var i = Math.Max(0, index - Context); i <= Math.Min(edits.Count - 1, index + Context); i++)
        {
            if (edits[i].Mark != ' ')
            {
                return true;
            }
        }
        return false;
    }

    private static List<(char Mark, string Text)> Edits(string[] before, string[] after)
    {
        var start = 0;
        while (start < before.Length && start < after.Length && before[start] == after[start])
        {
            start++;
        }
        var end = 0;
        while (end < before.Length - start && end < after.Length - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var edits = new List<(char, string)>(before.Length + after.Length);
        edits.AddRange(before[..start].Select(line => (' ', line)));
        AddMiddle(edits, before.AsSpan(start, before.Length - start - end), after.AsSpan(start, after.Length - start - end));
        edits.AddRange(before[^end..].Select(line => (' ', line)));
        return edits;
    }

    // The longest common subsequence, by table; texts too long for the table are shown as replaced whole.
    private static void AddMiddle(List<(char Mark, string Text)> edits, ReadOnlySpan<string> before, ReadOnlySpan<string> after)
    {
        var fits = (long)before.Length * after.Length <= MostCells;
        var common = fits ? new int[before.Length + 1, after.Length + 1] : new int[before.Length + 1, 1];
        for (var i = before.Length - 1; fits && i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        int x = 0,
            y = 0;
        while (x < before.Length || y < after.Length)
        {
            if (fits && x < before.Length && y < after.Length && before[x] == after[y])
            {
                edits.Add((' ', before[x++]));
                y++;
            }
            else if (x < before.Length && (!fits || y == after.Length || common[x + 1, y] >= common[x, y + 1]))
            {
                edits.Add(('-', before[x++]));
            }
            else
            {
                edits.Add(('+', after[y++]));
            }
        }
    }
}
