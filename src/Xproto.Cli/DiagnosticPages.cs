namespace Xproto.Cli;

/// <summary>The pages of docs/diagnostics, embedded.</summary>
internal static class DiagnosticPages
{
    private const string Extension = ".md";

    /// <summary>The ids that have a page, sorted.</summary>
    public static IEnumerable<string> Ids =>
        typeof(DiagnosticPages)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name => name[..^Extension.Length])
            .Order(StringComparer.Ordinal);

    /// <summary>The page of a diagnostic in Markdown, or null when there is no diagnostic of that id.</summary>
    public static string? Find(string id)
    {
        using var stream = typeof(DiagnosticPages).Assembly.GetManifestResourceStream(id + Extension);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
