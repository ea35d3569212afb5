using Microsoft.CodeAnalysis;

namespace Xproto.SourceGenerator.Analyzers;

/// <summary>Tells which model a class synchronizes.</summary>
/// <param name="stepOfModel">The runtime's base of all steps, <c>SyncStep&lt;T&gt;</c>.</param>
internal sealed class StepModel(INamedTypeSymbol stepOfModel)
{
    private const string StepOfModel = "Xos.Runtime.Sync.SyncStep`1";

    /// <summary>Null where the project does not use the runtime.</summary>
    public static StepModel? In(Microsoft.CodeAnalysis.Compilation compilation) =>
        compilation.GetTypeByMetadataName(StepOfModel) is { } found ? new(found) : null;

    /// <summary>The model of a step class, as its bases name it; null for other classes.</summary>
    public ITypeSymbol? Of(INamedTypeSymbol type)
    {
        for (var b = type.BaseType; b is not null; b = b.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, stepOfModel))
            {
                return b.TypeArguments[0];
            }
        }

        return null;
    }

    /// <summary>All classes that the project declares, nested ones included.</summary>
    public static IEnumerable<INamedTypeSymbol> ClassesOf(INamespaceOrTypeSymbol scope) =>
        scope
            .GetMembers()
            .OfType<INamespaceOrTypeSymbol>()
            .SelectMany(static member =>
                member is INamedTypeSymbol { TypeKind: TypeKind.Class } type ? ClassesOf(type).Prepend(type) : ClassesOf(member)
            );
}
