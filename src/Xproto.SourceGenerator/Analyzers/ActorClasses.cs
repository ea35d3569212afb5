using Microsoft.CodeAnalysis;
using Xproto.SourceGenerator.Actors;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Tells which of a project's classes are steps and policies.</summary>
internal static class ActorClasses
{
    private const string StepOfModel = "Xos.Runtime.Sync.SyncStep`1";

    /// <summary>Whether the project uses the runtime.</summary>
    public static bool CanBeIn(Microsoft.CodeAnalysis.Compilation compilation) =>
        compilation.GetTypeByMetadataName(StepOfModel) is not null;

    /// <summary>The base of the runtime that a class derives from, and the model that it is for, if it is for one; null for other classes.</summary>
    public static (ActorBase Base, ITypeSymbol? Model)? Find(INamedTypeSymbol type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
        {
            if (ActorBase.Of(b) is { } found)
            {
                return (found, found.IsForModel ? b.TypeArguments[0] : null);
            }
        }

        return null;
    }

    /// <summary>All classes that the project declares, nested ones included.</summary>
    public static IEnumerable<INamedTypeSymbol> In(INamespaceOrTypeSymbol scope) =>
        scope
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(static member =>
                member is INamedTypeSymbol { TypeKind: TypeKind.Class } type ? In(type).Prepend(type) : In(member)
            );
}
