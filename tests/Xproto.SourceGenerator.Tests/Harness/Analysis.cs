using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xproto.SourceGenerator.Analyzers;

namespace Xproto.SourceGenerator.Tests.Harness;

/// <summary>What our analyzers say of a project, generated code included, run by the compiler's own driver.</summary>
internal static class Analysis
{
    public static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(Project project)
    {
        var run = GeneratorRun.Of(project);
        var analysis = run.Output.WithAnalyzers(
            [new StepAnalyzer(), new MissingStepAnalyzer(), new ChoiceAnalyzer()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([.. project.Texts()]),
                onAnalyzerException: static (exception, _, _) => throw new InvalidOperationException("An analyzer failed.", exception),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false
            )
        );
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(static diagnostic => diagnostic.Location.GetLineSpan().ToString(), StringComparer.Ordinal)];
    }

    /// <summary>A finding as a build prints it, with its end and without folders.</summary>
    public static string Text(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        var severity = diagnostic.Severity.ToString().ToLowerInvariant();
        return FormattableString.Invariant(
            $"{Path.GetFileName(span.Path)}{At(span.StartLinePosition)}-{At(span.EndLinePosition)}: {severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"
        );
    }

    private static string At(LinePosition position) => FormattableString.Invariant($"({position.Line + 1},{position.Character + 1})");
}
