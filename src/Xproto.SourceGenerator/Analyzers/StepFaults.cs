using Microsoft.CodeAnalysis;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Why the runtime cannot make an object of a step class.</summary>
internal static class StepFaults
{
    private const string ChosenConstructor = "ActivatorUtilitiesConstructorAttribute";

    /// <summary>Whether the project's registration adds the class; what is private is kept from it on purpose.</summary>
    public static bool Runs(INamedTypeSymbol step) => !step.IsAbstract && !IsOpen(step) && !IsHidden(step);

    /// <summary>The rest of a sentence that starts with "it"; null when nothing is wrong.</summary>
    /// <param name="step">The step class.</param>
    /// <param name="isBase">Whether another class of the project derives from it.</param>
    public static string? FaultOf(INamedTypeSymbol step, bool isBase) =>
        step switch
        {
            // One that is generic is registered by hand, or stood on.
            _ when IsHidden(step) || IsOpen(step) => null,
            { IsAbstract: true } => isBase ? null : "is abstract, and no class of this project derives from it",
            _ => FaultOfConstructors(step),
        };

    private static string? FaultOfConstructors(INamedTypeSymbol step)
    {
        var open = step.InstanceConstructors.Where(static made => made.DeclaredAccessibility == Accessibility.Public).ToList();
        var chosen = open.Where(static made => made.GetAttributes().Any(static mark => mark.AttributeClass?.Name == ChosenConstructor))
            .ToList();
        return (chosen.Count == 1 ? chosen : open) switch
        {
            [] => "has no public constructor",
            [var one] => one.Parameters.FirstOrDefault(static parameter => !CanBeGiven(parameter)) is { } stranger
                ? $"asks for the {stranger.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} '{stranger.Name}', which no container gives; take it from options"
                : null,
            _ => "has several public constructors; keep one, or mark one with [ActivatorUtilitiesConstructor]",
        };
    }

    // A container holds services: no texts, numbers or other plain values.
    private static bool CanBeGiven(IParameterSymbol parameter) =>
        parameter.HasExplicitDefaultValue || parameter.Type is not ({ IsValueType: true } or { SpecialType: SpecialType.System_String });

    private static bool IsOpen(INamedTypeSymbol step) => Around(step).Any(static type => type.IsGenericType);

    private static bool IsHidden(INamedTypeSymbol step) =>
        step.IsFileLocal
        || Around(step)
            .Any(static type =>
                type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
            );

    private static IEnumerable<INamedTypeSymbol> Around(INamedTypeSymbol type)
    {
        for (var scope = type; scope is not null; scope = scope.ContainingType)
        {
            yield return scope;
        }
    }
}
