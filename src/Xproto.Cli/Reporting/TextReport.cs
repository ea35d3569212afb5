using Xproto.Cli.Input;
using Xproto.Diagnostics;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a report for people: each diagnostic, the line it is about with the place underlined, the same for further places, and a count.</summary>
internal sealed class TextReport(Terminal terminal)
{
    private readonly TextWriter _output = terminal.Writer;
    private readonly Paint _paint = new(terminal.HasColour);
    private readonly Excerpts _excerpts = new(terminal);

    public void Write(Report report)
    {
        foreach (var finding in report.Findings)
        {
            Write(finding, report.Input);
        }

        _output.WriteLine(Summary(report));
    }

    private void Write(Finding finding, CompiledInput input)
    {
        var (diagnostic, severity) = finding;
        var word = Word(severity);
        _excerpts.WriteHead(diagnostic.Location, _paint.Severity(severity, $"{word} {diagnostic.Id}"), diagnostic.Message);
        _excerpts.Write(diagnostic.Location, severity, input);
        foreach (var related in diagnostic.RelatedLocations)
        {
            _excerpts.WriteHead(related, _paint.Note("note"), "This is the other place.");
            _excerpts.Write(related, null, input);
        }

        _output.WriteLine();
    }

    private static string Summary(Report report)
    {
        var counts = new[] { Severity.Error, Severity.Warning, Severity.Suggestion }
            .Select(severity => (Severity: severity, Count: report.Count(severity)))
            .Where(entry => entry.Count > 0)
            .Select(entry => Plural(entry.Count, Word(entry.Severity)))
            .ToList();
        var files = Plural(report.Input.Files.Count, "file");
        return counts.Count == 0 ? $"No faults in {files}." : $"{string.Join(", ", counts)} in {files}.";
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Plural(int count, string word) => FormattableString.Invariant($"{count} {word}{(count == 1 ? "" : "s")}");
}
