using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Xproto.Diagnostics;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Looks at the project's step classes: whether their models exist, whether they can run, and whether two share a model.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StepAnalyzer : DiagnosticAnalyzer
{
    private const string StepBase = "SyncStep";

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
            if (StepModel.In(start.Compilation) is not { } models)
            {
                return;
            }

            var steps = new ConcurrentBag<(INamedTypeSymbol Step, ITypeSymbol Model)>();
            var bases = new ConcurrentDictionary<INamedTypeSymbol, bool>(SymbolEqualityComparer.Default);
            start.RegisterSymbolAction(
                symbol =>
                {
                    var type = (INamedTypeSymbol)symbol.Symbol;
                    if (type.BaseType is { } b)
                    {
                        bases[b.OriginalDefinition] = true;
                    }

                    if (UnknownModelOf(type, models) is { } unknown)
                    {
                        symbol.ReportDiagnostic(At(type, unknown, symbol.Compilation, models));
                    }
                    else if (models.Of(type) is { } model)
                    {
                        steps.Add((type, model));
                    }
                },
                SymbolKind.NamedType
            );
            start.RegisterCompilationEndAction(end => Report(end, steps, bases));
        });
    }

    private static string? UnknownModelOf(INamedTypeSymbol type, StepModel models)
    {
        if (models.Of(type) is { TypeKind: TypeKind.Error } model)
        {
            // A base of the author that is wrong already is reported there.
            return type.BaseType is { Name: StepBase, Arity: 1 } ? model.Name : null;
        }

        return
            type.BaseType is { TypeKind: TypeKind.Error, Arity: 0, Name: var name }
            && name.EndsWith(StepBase, StringComparison.Ordinal)
            && name.Length > StepBase.Length
            ? name[..^StepBase.Length]
            : null;
    }

    private static Diagnostic At(INamedTypeSymbol type, string model, Microsoft.CodeAnalysis.Compilation compilation, StepModel models)
    {
        var known = StepModel
            .ClassesOf(compilation.Assembly.GlobalNamespace)
            .Where(static step => step.IsAbstract && step.Name.EndsWith(StepBase, StringComparison.Ordinal))
            .Select(models.Of)
            .OfType<INamedTypeSymbol>()
            .Select(static found => found.Name);
        var place = type
            .DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax())
            .OfType<ClassDeclarationSyntax>()
            .Select(static declaration => declaration.BaseList?.Types[0].GetLocation())
            .FirstOrDefault(static location => location is not null);
        return Diagnostic.Create(StepRules.UnknownModel, place ?? type.Locations[0], type.Name, model, NameSuggestion.For(model, known));
    }

    private static void Report(
        CompilationAnalysisContext context,
        IEnumerable<(INamedTypeSymbol Step, ITypeSymbol Model)> steps,
        ConcurrentDictionary<INamedTypeSymbol, bool> bases
    )
    {
        var running = new List<(INamedTypeSymbol Step, ITypeSymbol Model)>();
        foreach (var (step, model) in steps)
        {
            if (StepFaults.FaultOf(step, isBase: bases.ContainsKey(step)) is { } fault)
            {
                context.ReportDiagnostic(Diagnostic.Create(StepRules.Unusable, step.Locations[0], step.Name, fault));
            }
            else if (StepFaults.Runs(step))
            {
                running.Add((step, model));
            }
        }

        foreach (var group in running.GroupBy(static entry => entry.Model, SymbolEqualityComparer.Default))
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
}
