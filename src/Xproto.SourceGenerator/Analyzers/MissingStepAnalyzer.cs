using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Parsing;
using Xproto.Semantics;
using Xproto.SourceGenerator.Actors;
using Xproto.SourceGenerator.Diagnostics;
using Xproto.Syntax;
using Xproto.Targets.CSharp.Plans;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Finds models that promise a step (<c>option sync_implemented = "True"</c>) or a policy (<c>policy_implemented</c>) and have none.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingStepAnalyzer : DiagnosticAnalyzer
{
    private const string Extension = ".xproto";

    private static readonly (string Option, ActorKind Kind, DiagnosticDescriptor Rule)[] _promises =
    [
        ("sync_implemented", ActorKind.SyncStep, StepRules.Missing),
        ("policy_implemented", ActorKind.Policy, StepRules.MissingPolicy),
    ];

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [StepRules.Missing, StepRules.MissingPolicy];

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
                && _promises.Any(promise => text.Contains(promise.Option, StringComparison.Ordinal))
                && ActorClasses.CanBeIn(file.Compilation)
            )
            {
                Analyze(file, XprotoParser.Parse(new(path, text)));
            }
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context, XprotoFile file)
    {
        var models = Binder.Bind([CoreModels.File, file]).Models.Models.Where(static model => !model.IsCore).ToList();
        var classes = ActorClasses
            .In(context.Compilation.Assembly.GlobalNamespace)
            .Select(static type => (Type: type, Actor: ActorClasses.Find(type)))
            .Where(static entry => entry.Actor is not null)
            .Select(static entry => (entry.Type, entry.Actor!.Value.Base, entry.Actor.Value.Model))
            .ToList();
        foreach (var (option, kind, rule) in _promises)
        {
            var promised = models
                .Where(model => model.FindOption(option) is { } value && IsTrue(value))
                .Select(static model => model.Name)
                .ToHashSet(StringComparer.Ordinal);
            Report(
                context,
                file.Statements.SelectMany(MessagesIn)
                    .Where(message => promised.Contains(message.Name.Text) && !file.IsSuppressed(rule.Id, message.Name.Span)),
                file,
                [.. classes.Where(entry => entry.Base.Kind == kind)],
                rule
            );
        }
    }

    private static void Report(
        AdditionalFileAnalysisContext context,
        IEnumerable<MessageSyntax> promised,
        XprotoFile file,
        List<(INamedTypeSymbol Type, ActorBase Base, ITypeSymbol? Model)> classes,
        DiagnosticDescriptor rule
    )
    {
        var done = classes
            .Where(static entry => !entry.Type.IsAbstract)
            .Select(static entry => entry.Model?.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var message in promised)
        {
            var name = message.Name.Text;
            // Without a generated base the model has nothing that a step or a policy could write its results to.
            if (
                !done.Contains(name)
                && classes.Find(entry => entry.Type.Name == $"{name}{entry.Base.Name}" && entry.Model?.Name == name).Type is { } b
            )
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        rule,
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

    private static IEnumerable<MessageSyntax> MessagesIn(StatementSyntax statement) =>
        statement is MessageSyntax message ? message.Members.SelectMany(MessagesIn).Prepend(message) : [];

    private static bool IsTrue(string value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
