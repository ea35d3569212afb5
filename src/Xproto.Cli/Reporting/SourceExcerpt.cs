using System.Globalization;
using System.Text;
using Wcwidth;
using Xproto.Text;

namespace Xproto.Cli.Reporting;

/// <summary>One line of a source and the marks that underline a place in it, column by column as a terminal shows them.</summary>
/// <param name="LineNumber">Counted from one.</param>
/// <param name="Line">The line; tabs are blanks, and a long line is cut to the part around the place.</param>
/// <param name="Indent">The blanks before the marks.</param>
/// <param name="Marks">At least one.</param>
internal sealed record SourceExcerpt(string LineNumber, string Line, string Indent, string Marks)
{
    private const int TabWidth = 4;
    private const int WidestLine = 160;
    private const int ShownBefore = 60;
    private const string Cut = "…";

    /// <summary>The excerpt of the line on which a location starts; what goes on below it is not marked.</summary>
    public static SourceExcerpt Of(SourceFile file, SourceLocation location)
    {
        // Of a line that may be as long as its file, only what can be shown is looked at.
        var before = Math.Min(location.Start.Column, WidestLine);
        var lineStart = location.Span.Start - before;
        var near = file.Text.AsSpan(lineStart, Math.Min(file.Text.Length - lineStart, before + (2 * WidestLine)));
        var lineEnd = near[before..].IndexOf('\n');
        var line = (lineEnd < 0 ? near : near[..(before + lineEnd)]).TrimEnd('\r').ToString();
        var start = Whole(line, Math.Min(before, line.Length));
        var end = Math.Clamp(location.Span.End - lineStart, start, line.Length);
        end += Whole(line, end) < end ? 1 : 0;

        var (from, to) = Window(line, start);
        var prefix = from > 0 || before < location.Start.Column ? Cut : "";
        var suffix = to < line.Length ? Cut : "";
        var head = Display(line[from..start], 0);
        var marked = Display(line[start..Math.Min(end, to)], head.Width);
        var tail = Display(line[Math.Min(end, to)..to], head.Width + marked.Width);
        return new(
            (location.Start.Line + 1).ToString(CultureInfo.InvariantCulture),
            (prefix + head.Text + marked.Text + tail.Text + suffix).TrimEnd(),
            new(' ', prefix.Length + head.Width),
            new('^', Math.Max(1, marked.Width))
        );
    }

    private static (int From, int To) Window(string line, int start)
    {
        if (line.Length <= WidestLine)
        {
            return (0, line.Length);
        }

        var from = Whole(line, Math.Max(0, start - ShownBefore));
        return (from, Whole(line, Math.Min(line.Length, from + WidestLine)));
    }

    // Not between the halves of a character.
    private static int Whole(string line, int index) =>
        index > 0 && index < line.Length && char.IsLowSurrogate(line[index]) ? index - 1 : index;

    private static (string Text, int Width) Display(string text, int column)
    {
        var display = new StringBuilder(text.Length);
        var width = 0;
        foreach (var rune in SafeText.Of(text).EnumerateRunes())
        {
            if (rune.Value == '\t')
            {
                var blanks = TabWidth - ((column + width) % TabWidth);
                display.Append(' ', blanks);
                width += blanks;
            }
            else
            {
                display.Append(rune.ToString());
                width += rune.IsAscii ? 1 : Math.Max(0, UnicodeCalculator.GetWidth(rune));
            }
        }

        return (display.ToString(), width);
    }
}
