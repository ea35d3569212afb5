using Microsoft.Extensions.FileSystemGlobbing;
using Microsoft.Extensions.FileSystemGlobbing.Abstractions;

namespace Xproto.Cli.Input;

/// <summary>A pattern of paths: a folder, and what must match below it.</summary>
/// <param name="Folder">As typed; empty for the working directory.</param>
/// <param name="Pattern">With <c>*</c> and <c>**</c>.</param>
internal sealed record Glob(string Folder, string Pattern)
{
    private const string EveryFile = "**/*.xproto";

    // What builds and tools leave beside sources, copies of .xproto files among it.
    private static readonly string[] Skipped = ["**/bin/**", "**/obj/**", "**/node_modules/**", "**/.*/**"];

    /// <summary>Every .xproto file below a folder.</summary>
    public static Glob Below(string folder) => new(folder, EveryFile);

    /// <summary>Splits what was typed at its first wildcard; null when there is none.</summary>
    public static Glob? TryParse(string text)
    {
        var wildcard = text.IndexOf('*', StringComparison.Ordinal);
        if (wildcard < 0)
        {
            return null;
        }

        var start = text.LastIndexOfAny(['/', Path.DirectorySeparatorChar], wildcard) + 1;
        return new(text[..start], text[start..]);
    }

    /// <summary>The paths that match, sorted, each beginning as it was typed.</summary>
    public IReadOnlyList<string> Match(Surroundings surroundings)
    {
        var folder = new DirectoryInfo(surroundings.Resolve(Folder.Length == 0 ? "." : Folder));
        if (!folder.Exists)
        {
            return [];
        }

        var matcher = new Matcher(StringComparison.Ordinal);
        matcher.AddInclude(Pattern);
        matcher.AddExcludePatterns(Skipped);
        return
        [
            .. matcher
                .Execute(new DirectoryInfoWrapper(folder))
                .Files.Select(file => Path.Join(Folder, file.Path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];
    }
}
