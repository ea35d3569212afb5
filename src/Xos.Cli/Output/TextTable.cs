namespace Xos.Cli.Output;

/// <summary>Text in columns, with a line of names above.</summary>
internal static class TextTable
{
    private const string Gap = "    ";

    /// <param name="output">Where it goes.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows, each with a text for every column.</param>
    public static void Write(TextWriter output, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(static row => (IReadOnlyList<string>)[.. row.Select(SafeText.Of)])
            .Prepend([.. columns.Select(static column => column.ToUpperInvariant())])
            .ToList();
        var widths = columns.Select((_, i) => lines.Max(line => line[i].Length)).ToArray();
        foreach (var line in lines)
        {
            output.WriteLine(string.Join(Gap, line.Select((text, i) => text.PadRight(widths[i]))).TrimEnd());
        }
    }
}
