using Xproto.Cli.Input;
using Xproto.Diagnostics;
using Xproto.Semantics.Comparison;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>Writes a comparison for people: each change with the line it is about, new and old, and a count.</summary>
internal sealed class ComparisonText(Terminal terminal)
{
    private readonly TextWriter _output = terminal.Writer;
    private readonly Paint _paint = new(terminal.HasColour);
    private readonly Excerpts _excerpts = new(terminal);

    public void Write(ComparisonReport report)
    {
        foreach (var placed in report.Changes)
        {
            Write(placed, report);
        }

        _output.WriteLine(Summary(report));
    }

    private void Write(PlacedChange placed, ComparisonReport report)
    {
        var (change, old, now) = placed;
        var severity = Weight(change.Compatibility);
        var kind = _paint.Severity(severity, $"{ChangeWords.Compatibility(change.Compatibility)} {ChangeWords.Kind(change.Kind)}");
        var text = change.Advice.Length == 0 ? change.Message : $"{change.Message} {change.Advice}";
        _excerpts.WriteHead(now ?? old, kind, $"{change.Model}: {text}");
        WriteExcerpt(now ?? old, severity, now is null ? report.Old : report.New);
        if (now is not null && old is not null)
        {
            _excerpts.WriteHead(old, _paint.Note("note"), "This is the old one.");
            WriteExcerpt(old, null, report.Old);
        }

        _output.WriteLine();
    }

    private void WriteExcerpt(SourceLocation? place, Severity? severity, CompiledInput input)
    {
        if (place is { } location)
        {
            _excerpts.Write(location, severity, input);
        }
    }

    private static Severity Weight(Compatibility compatibility) =>
        compatibility switch
        {
            Compatibility.Incompatible => Severity.Error,
            Compatibility.DependsOnObjects => Severity.Warning,
            _ => Severity.Suggestion,
        };

    private static string Summary(ComparisonReport report)
    {
        var counts = Enum.GetValues<Compatibility>()
            .Reverse()
            .Select(compatibility => (Word: ChangeWords.Compatibility(compatibility), Count: report.Count(compatibility)))
            .Where(static entry => entry.Count > 0)
            .Select(static entry => FormattableString.Invariant($"{entry.Count} {entry.Word}"));
        return report.Changes.Count switch
        {
            0 => "No changes.",
            1 => $"1 change: {string.Join(", ", counts)}.",
            var count => FormattableString.Invariant($"{count} changes: {string.Join(", ", counts)}."),
        };
    }
}
