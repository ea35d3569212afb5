using Xproto.Cli.Input;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a report for people: each diagnostic, the line it is about with the place underlined, the same for further places, and a count.</summary>
internal sealed class TextReport(Terminal terminal)
{
    private readonly TextWriter _output = terminal.Writer;
    private readonly Paint _paint = new(terminal.HasColour);

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
        WriteHead(diagnostic.Location, _paint.Severity(severity, $"{word} {diagnostic.Id}"), diagnostic.Message);
        WriteExcerpt(diagnostic.Location, severity, input);
        foreach (var related in diagnostic.RelatedLocations)
        {
            WriteHead(related, _paint.Note("note"), "This is the other place.");
            WriteExcerpt(related, null, input);
        }

        _output.WriteLine();
    }

    private void WriteHead(SourceLocation location, string kind, string message) =>
        _output.WriteLine($"{_paint.Strong(SafeText.Of($"{location}:"))} {kind}: {SafeText.Of(message)}");

    private void WriteExcerpt(SourceLocation location, Severity? severity, CompiledInput input)
    {
        var excerpt = SourceExcerpt.Of(input.FindFile(location.Path), location);
        var marks = severity is { } weight ? _paint.Severity(weight, excerpt.Marks) : _paint.Note(excerpt.Marks);
        _output.WriteLine($"{_paint.Faint($"{excerpt.LineNumber} |")} {excerpt.Line}");
        _output.WriteLine($"{_paint.Faint($"{new string(' ', excerpt.LineNumber.Length)} |")} {excerpt.Indent}{marks}");
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
