using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.SourceGenerator.Diagnostics;
using Xproto.Syntax;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Finds models that promise a step (<c>option sync_implemented = "True"</c>) and have none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingStepAnalyzer : DiagnosticAnalyzer
{
    private const string Option = "sync_implemented";
    private const string Extension = ".xproto";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [StepRules.Missing];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file =>
        {
            var path = file.AdditionalFile.Path;
            if (
                path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
                && file.AdditionalFile.GetText(file.CancellationToken)?.ToString() is { } text
                && text.Contains(Option, StringComparison.Ordinal)
                && StepModel.In(file.Compilation) is { } steps
            )
            {
                Analyze(file, XprotoParser.Parse(new(path, text)), steps);
            }
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, XprotoFile file, StepModel steps)
    {
        var promised = Binder
            .Bind([CoreModels.File, file])
            .Models.Models.Where(static model => !model.IsCore && model.FindOption(Option) is { } value && IsTrue(value))
            .Select(static model => model.Name)
            .ToHashSet(StringComparer.Ordinal);
        if (promised.Count == 0)
        {
            return;
        }

        var classes = StepModel
            .ClassesOf(context.Compilation.Assembly.GlobalNamespace)
            .Select(type => (Type: type, Model: steps.Of(type)))
            .ToList();
        var done = classes
            .Where(static entry => !entry.Type.IsAbstract)
            .Select(static entry => entry.Model?.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (
            var message in MessagesIn(file.Statements)
                .Where(message => promised.Contains(message.Name.Text) && !file.IsSuppressed(StepRules.Missing.Id, message.Name.Span))
        )
        {
            var name = message.Name.Text;
            // Without a generated base the model has nothing that a step could write its results to.
            if (
                !done.Contains(name)
                && classes.Find(entry => entry.Type.Name == $"{name}SyncStep" && entry.Model?.Name == name).Type is { } b
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        StepRules.Missing,
                        RoslynDiagnostics.At(file.Source.Locate(message.Name.Span)),
                        ImmutableDictionary<string, string?>
                            .Empty.Add(StepRules.ModelProperty, name)
                            .Add(StepRules.NamespaceProperty, b.ContainingNamespace.ToDisplayString()),
                        name
                    )
                );
            }
        }
    }

    private static IEnumerable<MessageSyntax> MessagesIn(IEnumerable<StatementSyntax> statements) =>
        statements.OfType<MessageSyntax>().SelectMany(static message => MessagesIn(message.Members).Prepend(message));

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
