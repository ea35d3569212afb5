using System.Collections.Immutable;
using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>Names the project's own xproto files for the core, which takes letters, digits, dots, dashes and underscores, no folders, and each name once.</summary>
/// <remarks>It holds no texts, so that the edit of one leaves the registration and the other files as they are.</remarks>
/// <param name="Namespace">The namespace of the registration.</param>
/// <param name="Names">The names, in the order of the paths.</param>
internal sealed record SourceNames(string Namespace, EquatableArray<SourceName> Names)
{
    /// <remarks>The core's own models are its own business: it is given none.</remarks>
    public static SourceNames Of(ImmutableArray<ParsedFile> files, CSharpOptions options) =>
        new(options.Namespace, options.IsCore ? [] : NamesOf(files, options).ToEquatableArray());

    /// <summary>The text of a file, unless it is a reference or listed more than once.</summary>
    public IEnumerable<SourcePlan> PlanOf(ParsedFile file) => Plan(file, isRepeated: false);

    /// <summary>The texts of the files that are listed more than once: no node of a single file may write them, or each would.</summary>
    public IEnumerable<SourcePlan> RepeatedPlans(ImmutableArray<ParsedFile> files) =>
        Stages.InOrder(files).SelectMany(file => Plan(file, isRepeated: true));

    private IEnumerable<SourcePlan> Plan(ParsedFile file, bool isRepeated)
    {
        foreach (var source in Names)
        {
            if (source.Path == file.Path && source.IsRepeated == isRepeated)
            {
                yield return new(Namespace, source.Name, file.Tree!.Source.Text);
            }
        }
    }

    private static IEnumerable<SourceName> NamesOf(ImmutableArray<ParsedFile> files, CSharpOptions options)
    {
        var repeated = Stages.RepeatedPaths(files);
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in Stages.OwnInOrder(files, options).Where(static file => file.Tree is not null))
        {
            var name = Clean(Path.GetFileName(file.Path));
            // Two of one name lie in different folders.
            for (var folder = Path.GetDirectoryName(file.Path); !taken.Add(name); folder = Path.GetDirectoryName(folder))
            {
                name = $"{Clean(Path.GetFileName(folder) ?? "")}.{name}";
            }

            yield return new(file.Path, name, repeated.Contains(file.Path));
        }
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
}
