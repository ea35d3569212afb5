using Xproto.Cli.Input;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>Writes what all reports for people have in common: a line that says where and what, and the source with the place underlined.</summary>
internal sealed class Excerpts(Terminal terminal)
{
    private readonly TextWriter _output = terminal.Writer;
    private readonly Paint _paint = new(terminal.HasColour);

    /// <summary>Writes where and what; without a place, what alone.</summary>
    public void WriteHead(SourceLocation? location, string kind, string message)
    {
        var place = location is { } known ? $"{_paint.Strong(SafeText.Of($"{known}:"))} " : "";
        _output.WriteLine($"{place}{kind}: {SafeText.Of(message)}");
    }

    /// <summary>Writes the line, and marks below it.</summary>
    /// <param name="location">The place.</param>
    /// <param name="severity">Colours the marks; null for a place that is only pointed to.</param>
    /// <param name="input">What the place is in.</param>
    public void Write(SourceLocation location, Severity? severity, CompiledInput input)
    {
        var excerpt = SourceExcerpt.Of(input.FindFile(location.Path), location);
        var marks = severity is { } weight ? _paint.Severity(weight, excerpt.Marks) : _paint.Note(excerpt.Marks);
        _output.WriteLine($"{_paint.Faint($"{excerpt.LineNumber} |")} {excerpt.Line}");
        _output.WriteLine($"{_paint.Faint($"{new string(' ', excerpt.LineNumber.Length)} |")} {excerpt.Indent}{marks}");
    }
}
