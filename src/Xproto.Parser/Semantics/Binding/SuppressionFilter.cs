using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Takes out the diagnostics that comments of the files ask not to be told, and tells of comments that ask for nothing.</summary>
/// <remarks>An error stays: what is made of the file would be wrong.</remarks>
internal sealed class SuppressionFilter(IReadOnlyList<XprotoFile> files)
{
    private readonly HashSet<(string Path, TextSpan Comment, string Id)> _used = [];
    private readonly Dictionary<string, EquatableArray<Suppression>> _suppressions = files
        .Where(static file => file.Suppressions.Count > 0)
        .ToDictionary(static file => file.Source.Path, static file => file.Suppressions, StringComparer.Ordinal);

    /// <summary>Whether a comment asks for it.</summary>
    public bool IsSuppressed(Diagnostic diagnostic)
    {
        if (
            _suppressions.Count == 0
            || diagnostic.Severity == Severity.Error
            || !_suppressions.TryGetValue(diagnostic.Path, out var suppressions)
        )
        {
            return false;
        }

        var isSuppressed = false;
        foreach (var suppression in suppressions.Where(suppression => suppression.Covers(diagnostic.Id, diagnostic.Start)))
        {
            isSuppressed = true;
            _used.Add((diagnostic.Path, suppression.Span, diagnostic.Id));
        }

        return isSuppressed;
    }

    /// <summary>The comments without effect, once everything was asked about.</summary>
    public IEnumerable<Diagnostic> FindVain(IReadOnlyCollection<Diagnostic> reported) =>
        from file in files
        from suppression in file.Suppressions
        from lack in Lacks(file.Source.Path, suppression, reported)
        select new Diagnostic(Rules.VainSuppression, file.Source, suppression.Span, lack);

    private IEnumerable<string> Lacks(string path, Suppression suppression, IReadOnlyCollection<Diagnostic> reported)
    {
        if (suppression.Ids.Count == 0 || suppression.Reason.Length == 0)
        {
            yield return "write it as '// xproto-disable XP3105: why'";
            yield break;
        }

        foreach (var id in suppression.Ids.Where(id => !IsOfCode(id) && !_used.Contains((path, suppression.Span, id))))
        {
            yield return suppression.Scope is null ? "no statement follows"
            : reported.Any(diagnostic => diagnostic.Path == path && diagnostic.Id == id && suppression.Covers(id, diagnostic.Start))
                ? $"{id} is an error here, and errors are always told"
            : $"nothing here gives {id}";
        }
    }

    // What is said of the C# beside the models is not known here.
    private static bool IsOfCode(string id) => id.StartsWith("XP6", StringComparison.Ordinal);
}
