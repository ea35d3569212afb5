using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Xproto.SourceGenerator.Steps;

/// <summary>Finds the project's sync steps.</summary>
/// <remarks>The classes that this generator writes do not exist yet when it looks: bases and models among them are known by name only.</remarks>
internal static class StepFinder
{
    private const string StepBase = "SyncStep";
    private const string StepNamespace = "Xos.Runtime.Sync";

    public static bool MayBeStep(SyntaxNode node, CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        return node is ClassDeclarationSyntax { BaseList: not null };
    }

    public static FoundStep? Find(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
        context.SemanticModel.GetDeclaredSymbol(context.Node, cancellationToken) is INamedTypeSymbol symbol && CanBeMade(symbol)
            ? FromBases(symbol)
            : null;

    private static bool CanBeMade(INamedTypeSymbol symbol)
    {
        if (symbol is { IsAbstract: true } or { IsFileLocal: true })
        {
            return false;
        }

        for (var type = symbol; type is not null; type = type.ContainingType)
        {
            if (
                type.IsGenericType
                || type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
            )
            {
                return false;
            }
        }

        return true;
    }

    private static FoundStep? FromBases(INamedTypeSymbol symbol)
    {
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            if (IsStepOfModel(type))
            {
                return Of(symbol, type.TypeArguments[0]);
            }

            if (type.TypeKind == TypeKind.Error && type is { Arity: 0 } && type.Name.EndsWith(StepBase, StringComparison.Ordinal))
            {
                return new(FullName(symbol), type.Name[..^StepBase.Length], null);
            }
        }

        return null;
    }

    private static bool IsStepOfModel(INamedTypeSymbol type) =>
        type is { Name: StepBase, Arity: 1 } && type.ContainingNamespace.ToDisplayString() == StepNamespace;

    private static FoundStep Of(INamedTypeSymbol step, ITypeSymbol model) =>
        new(FullName(step), model.Name, model.TypeKind == TypeKind.Error ? null : FullName(model));

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
