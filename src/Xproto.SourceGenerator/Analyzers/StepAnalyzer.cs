using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Diagnostics;
using Xproto.SourceGenerator.Actors;
using Xproto.Targets.CSharp.Plans;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Looks at the project's steps and policies: whether their models exist, whether they can run, and whether two sync steps share a model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StepAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [StepRules.UnknownModel, StepRules.TwoSteps, StepRules.Unusable];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (!ActorClasses.CanBeIn(start.Compilation))
            {
                return;
            }

            var actors = new ConcurrentBag<(INamedTypeSymbol Type, ActorBase Base, ITypeSymbol? Model)>();
            var bases = new ConcurrentDictionary<INamedTypeSymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (type.BaseType is { } b)
                    {
                        bases[b.OriginalDefinition] = true;
                    }

                    if (UnknownModelOf(type) is var (unknown, model))
                    {
                        ReportUnknown(symbol, type, unknown, model);
                    }
                    else if (ActorClasses.Find(type) is var (known, knownModel) && knownModel is not { TypeKind: TypeKind.Error })
                    {
                        actors.Add((type, known, knownModel));
                    }
                },
                SymbolKind.NamedType
            );
            start.RegisterCompilationEndAction(end => Report(end, actors, bases));
        });
    }

    private static (ActorBase Base, string Model)? UnknownModelOf(INamedTypeSymbol type)
    {
        if (ActorClasses.Find(type) is (var found, { TypeKind: TypeKind.Error } model))
        {
            // A base of the author that is wrong already is reported there.
            return type.BaseType is { } b && ActorBase.Of(b) is not null ? (found, model.Name) : null;
        }

        return type.BaseType is { } missing ? ActorBase.Generated(missing) : null;
    }

    private static void ReportUnknown(SymbolAnalysisContext context, INamedTypeSymbol type, ActorBase b, string model)
    {
        var known = ActorClasses
            .In(context.Compilation.Assembly.GlobalNamespace)
            .Where(declared => declared.IsAbstract && declared.Name.EndsWith(b.Name, StringComparison.Ordinal))
            .Select(static declared => ActorClasses.Find(declared)?.Model?.Name)
            .OfType<string>();
        var suggestion = NameSuggestion.For(model, known);
        if (b.Kind == ActorKind.Policy && type.BaseType is { Arity: 0 } && suggestion.Length == 0)
        {
            // Much ends in Policy that has nothing to do with models.
            return;
        }

        var place = type
            .DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
            .OfType<ClassDeclarationSyntax>()
            .Select(static declaration => declaration.BaseList?.Types[0].GetLocation())
            .FirstOrDefault(static location => location is not null);
        context.ReportDiagnostic(
            Diagnostic.Create(
                StepRules.UnknownModel,
                place ?? type.Locations[0],
                type.Name,
                b.Kind == ActorKind.Policy ? "polices" : "synchronizes",
                model,
                suggestion
            )
        );
    }

    private static void Report(
        CompilationAnalysisContext context,
        IEnumerable<(INamedTypeSymbol Type, ActorBase Base, ITypeSymbol? Model)> actors,
        ConcurrentDictionary<INamedTypeSymbol, bool> bases
    )
    {
        var steps = new List<(INamedTypeSymbol Step, ITypeSymbol Model)>();
        foreach (var (type, b, model) in actors)
        {
            if (StepFaults.FaultOf(type, isBase: bases.ContainsKey(type)) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(StepRules.Unusable, type.Locations[0], WordFor(b.Kind), type.Name, fault));
            }
            else if (b.Kind == ActorKind.SyncStep && StepFaults.Runs(type))
            {
                steps.Add((type, model!));
            }
        }

        foreach (var group in steps.GroupBy(static entry => entry.Model, SymbolEqualityComparer.Default))
        {
            var ordered = group
                .Select(static entry => entry.Step)
                .OrderBy(static step => step.ToDisplayString(), StringComparer.Ordinal)
                .ToList();
            foreach (var further in ordered.Skip(1))
            {
                context.ReportDiagnostic(
                    Diagnostic.Create(
                        StepRules.TwoSteps,
                        further.Locations[0],
                        ordered[0].Locations,
                        further.Name,
                        group.Key!.Name,
                        ordered[0].Name
                    )
                );
            }
        }
    }

    private static string WordFor(ActorKind kind) =>
        kind switch
        {
            ActorKind.Policy => "policy",
            ActorKind.PullStep => "pull step",
            ActorKind.EventStep => "event step",
            _ => "step",
        };
}
