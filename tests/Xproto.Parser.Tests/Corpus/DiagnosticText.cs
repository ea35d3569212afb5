using System.Text;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Tests.Corpus;

/// <summary>Writes diagnostics in full: where they start and end, what stands there, what they say, and their other places.</summary>
internal static class DiagnosticText
{
    private const int MostShown = 60;

    public static string Of(IEnumerable<Diagnostic> diagnostics, IReadOnlyList<SourceFile> files)
    {
        var text = new StringBuilder();
        foreach (var diagnostic in diagnostics)
        {
            text.Append(diagnostic).Append('\n');
            Write("at", diagnostic.Location, files, text);
            foreach (var related in diagnostic.RelatedLocations)
            {
                Write($"see {related}", related, files, text);
            }
        }

        return text.ToString();
    }

    private static void Write(string what, SourceLocation location, IReadOnlyList<SourceFile> files, StringBuilder text)
    {
        var source = files.Single(file => file.Path == location.Path).Text.Substring(location.Span.Start, location.Span.Length);
        var shown = source.Length > MostShown ? $"{source[..MostShown]}..." : source;
        text.Append($"    {what}: {Escape(shown)}, up to {location.End}\n");
    }

    private static string Escape(string text) => text.Length == 0 ? "nothing" : $"`{string.Concat(text.Select(Escape))}`";

    private static string Escape(char c) => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString();
}
