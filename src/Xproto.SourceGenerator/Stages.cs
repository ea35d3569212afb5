using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.SourceGenerator.Diagnostics;
using Xproto.Targets.CSharp;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>The stages between the compiler's files and the plans of generated files. A fault of ours in one of them is reported; what does not depend on it goes on.</summary>
internal static class Stages
{
    public static ParsedFile Parse(AdditionalText file, CancellationToken cancellationToken)
    {
        var text = file.GetText(cancellationToken)?.ToString() ?? "";
        try
        {
            return new(file.Path, XprotoParser.Parse(new(file.Path, text)), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return new(file.Path, null, InternalFault.At(file.Path, exception));
        }
    }

    public static BoundProject Bind(ImmutableArray<ParsedFile> files, CSharpOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var ordered = InOrder(files).ToList();
        var faults = ordered.Select(static file => file.Fault).OfType<Xproto.Diagnostics.Diagnostic>();
        var trees = ordered.Select(static file => file.Tree).OfType<Syntax.XprotoFile>();
        try
        {
            // The runtime compiles the core's models from the file itself; everybody else builds on the embedded ones.
            var compilation = Binder.Bind(options.IsCore ? trees : trees.Prepend(CoreModels.File));
            var classes = CSharpTarget.Plan(compilation.Models, options);
            return new(classes, faults.Concat(compilation.Diagnostics).ToEquatableArray());
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var path = ordered.Count > 0 ? ordered[0].Path : CoreModels.Path;
            return new([], faults.Append(InternalFault.At(path, exception)).ToEquatableArray());
        }
    }

    public static EquatableArray<SourcePlan> Sources(ImmutableArray<ParsedFile> files) =>
        InOrder(files)
            .Where(static file => file.Tree is not null)
            .Select(static file => new SourcePlan(Path.GetFileName(file.Path), file.Tree!.Source.Text))
            .ToEquatableArray();

    // Numbers of unnumbered reverse links follow the order of files, so it must not depend on how the project lists them.
    private static IEnumerable<ParsedFile> InOrder(ImmutableArray<ParsedFile> files) =>
        files.DistinctBy(static file => file.Path, StringComparer.Ordinal).OrderBy(static file => file.Path, StringComparer.Ordinal);
}
