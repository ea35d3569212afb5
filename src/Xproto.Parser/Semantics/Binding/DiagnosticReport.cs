using Xproto.Diagnostics;
using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding;

/// <summary>Puts together what all stages found: without what comments suppress, in the order of files and texts.</summary>
internal static class DiagnosticReport
{
    public static Compilation Of(ModelSet models, IReadOnlyList<XprotoFile> files, IReadOnlyList<Diagnostic> bound)
    {
        var all = new List<Diagnostic>(files.Sum(static file => file.Diagnostics.Count) + bound.Count);
        foreach (var file in files)
        {
            all.AddRange(file.Diagnostics);
        }

        all.AddRange(bound);
        if (files.All(static file => file.Suppressions.Count == 0))
        {
            return new(models, InTextOrder(files, all));
        }

        var filter = new SuppressionFilter(files);
        var isSuppressed = all.ToLookup(filter.IsSuppressed);
        var reported = isSuppressed[false].ToList();
        reported.AddRange(filter.FindVain(reported));
        return new(models, InTextOrder(files, reported)) { Suppressed = isSuppressed[true].ToEquatableArray() };
    }

    // Sorting is the exception: a file without faults in its syntax is bound and linted from top to bottom.
    private static EquatableArray<Diagnostic> InTextOrder(IReadOnlyList<XprotoFile> files, List<Diagnostic> all)
    {
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            order.TryAdd(file.Source.Path, order.Count);
        }

        for (var i = 1; i < all.Count; i++)
        {
            if (Place(all[i]).CompareTo(Place(all[i - 1])) < 0)
            {
                return all.OrderBy(Place).ToEquatableArray();
            }
        }

        return all.ToEquatableArray();

        (int File, int Start) Place(Diagnostic diagnostic) => (order[diagnostic.Path], diagnostic.Start);
    }
}
