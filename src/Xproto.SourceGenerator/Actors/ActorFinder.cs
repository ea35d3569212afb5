using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.SourceGenerator.Actors;

/// <summary>Finds the project's steps and policies.</summary>
/// <remarks>The classes that this generator writes do not exist yet when it looks: bases and models among them are known by name only.</remarks>
internal static class ActorFinder
{
    public static bool MayBeActor(SyntaxNode node, CancellationToken cancellationToken)
    {
        _ = cancellationToken;
        return node is ClassDeclarationSyntax { BaseList: not null };
    }

    public static FoundActor? Find(GeneratorSyntaxContext context, CancellationToken cancellationToken) =>
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

    private static FoundActor? FromBases(INamedTypeSymbol symbol)
    {
        for (var type = symbol.BaseType; type is not null; type = type.BaseType)
        {
            if (ActorBase.Of(type) is { } known)
            {
                return known.IsForModel ? Of(symbol, known.Kind, type.TypeArguments[0]) : new(known.Kind, FullName(symbol), null, null);
            }

            if (ActorBase.Generated(type) is var (b, model))
            {
                return new(b.Kind, FullName(symbol), model, null);
            }
        }

        return null;
    }

    private static FoundActor Of(INamedTypeSymbol symbol, ActorKind kind, ITypeSymbol model) =>
        new(kind, FullName(symbol), model.Name, model.TypeKind == TypeKind.Error ? null : FullName(model));

    private static string FullName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
