using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.SourceGenerator.Diagnostics;
using Xproto.Syntax;
using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;
using Diagnostic = Xproto.Diagnostics.Diagnostic;

namespace Xproto.SourceGenerator;

/// <summary>The stages between the compiler's files and the plans of generated files. A fault of ours in one of them is reported; what does not depend on it goes on.</summary>
internal static class Stages
{
    public static ParsedFile Parse(AdditionalText file, CancellationToken cancellationToken)
    {
        try
        {
            var text = file.GetText(cancellationToken)?.ToString() ?? "";
            return new(file.Path, XprotoParser.Parse(new(file.Path, text)), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(file.Path, null, InternalFault.At(file.Path, exception));
        }
    }

    public static BoundProject Bind(
        ImmutableArray<ParsedFile> files,
        CSharpOptions options,
        ProjectMemory memory,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ordered = InOrder(files).ToList();
        var repeated = RepeatedPaths(files);
        var faults = ordered.Select(static file => file.Fault).OfType<Diagnostic>();
        var trees = ordered.Select(static file => file.Tree).OfType<XprotoFile>();
        try
        {
            // The runtime compiles the core's models from the file itself; everybody else builds on the embedded ones.
            var compilation = memory.Bind(options.IsCore ? trees : trees.Prepend(CoreModels.File));
            var classes = ClassesOf(memory.Plan(compilation.Models, options));
            var references = ReferencesIn(options);
            // What is merely bad style in a reference is its own project's business.
            var diagnostics = faults.Concat(
                compilation.Diagnostics.Where(diagnostic =>
                    diagnostic.Severity == Severity.Error || !references.Contains(diagnostic.Location.Path)
                )
            );
            return new(classes, diagnostics.ToEquatableArray(), repeated);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var path = ordered.Count > 0 ? ordered[0].Path : CoreModels.Path;
            return new([], faults.Append(InternalFault.At(path, exception)).ToEquatableArray(), repeated);
        }
    }

    /// <summary>The classes of one file in the order of its messages, so that what is added at its end moves nothing before it.</summary>
    /// <remarks>The driver compares the outputs of a node place by place: one list for all files would have each new model move those after it.</remarks>
    public static IEnumerable<ClassPlan> ClassesOf(ParsedFile file, ILookup<string, ClassPlan> plans)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var message in file.Tree?.Statements.OfType<MessageSyntax>() ?? [])
        {
            places.TryAdd(message.Name.Text, places.Count);
        }

        return plans[file.Path].OrderBy(plan => places.GetValueOrDefault(plan.ModelName, int.MaxValue));
    }

    private static EquatableArray<BoundClass> ClassesOf(PlannedClasses planned)
    {
        var paths = planned.Models.Models.ToLookup(static model => model.Name, static model => model.File, StringComparer.Ordinal);
        return planned.Plans.Select(plan => new BoundClass(paths[plan.ModelName].First(), plan)).ToEquatableArray();
    }

    /// <summary>The files in the order of their paths: numbers of unnumbered reverse links follow it, so it must not depend on how the project lists them.</summary>
    public static IEnumerable<ParsedFile> InOrder(ImmutableArray<ParsedFile> files) =>
        files.DistinctBy(static file => file.Path, StringComparer.Ordinal).OrderBy(static file => file.Path, StringComparer.Ordinal);

    /// <summary>The project's own files, in the same order.</summary>
    public static IEnumerable<ParsedFile> OwnInOrder(ImmutableArray<ParsedFile> files, CSharpOptions options)
    {
        var references = ReferencesIn(options);
        return InOrder(files).Where(file => !references.Contains(file.Path));
    }

    /// <summary>The paths of the files that the project lists more than once.</summary>
    public static EquatableArray<string> RepeatedPaths(ImmutableArray<ParsedFile> files) =>
        files
            .GroupBy(static file => file.Path, StringComparer.Ordinal)
            .Where(static group => group.Skip(1).Any())
            .Select(static group => group.Key)
            .ToEquatableArray();

    /// <summary>What is said of the files, once each: a file may be listed twice.</summary>
    public static EquatableArray<FilePlacement> Distinct(ImmutableArray<FilePlacement?> placements) =>
        placements.OfType<FilePlacement>().DistinctBy(static placement => placement.Path, StringComparer.Ordinal).ToEquatableArray();

    private static HashSet<string> ReferencesIn(CSharpOptions options) =>
        options
            .Placements.Where(static placement => placement.IsReference)
            .Select(static placement => placement.Path)
            .ToHashSet(StringComparer.Ordinal);
}
