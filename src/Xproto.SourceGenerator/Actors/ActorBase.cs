using Microsoft.CodeAnalysis;
using Xproto.Targets.CSharp.Plans;

namespace Xproto.SourceGenerator.Actors;

/// <summary>A base class of the runtime from which authors derive.</summary>
/// <param name="Kind">What derives from it.</param>
/// <param name="Name">Its name; of one that is for a model, generated bases end in it.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="IsForModel">Whether it is generic over a model.</param>
internal sealed record ActorBase(ActorKind Kind, string Name, string Namespace, bool IsForModel)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActorBase> All { get; } =
    [
        new(ActorKind.SyncStep, "SyncStep", "Xos.Runtime.Sync", IsForModel: true),
        new(ActorKind.Policy, "Policy", "Xos.Runtime.Policies", IsForModel: true),
        new(ActorKind.PullStep, "PullStep", "Xos.Runtime.Pulling", IsForModel: false),
        new(ActorKind.EventStep, "EventStep", "Xos.Runtime.Events", IsForModel: false),
    ];

    /// <summary>The base that a class is; null for other classes.</summary>
    public static ActorBase? Of(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Error
            ? null
            : All.FirstOrDefault(b =>
                type.Name == b.Name && type.Arity == (b.IsForModel ? 1 : 0) && type.ContainingNamespace?.ToDisplayString() == b.Namespace
            );

    /// <summary>The base that a class which does not exist yet would stand on if it were generated, and the name of its model; null for other names.</summary>
    public static (ActorBase Base, string Model)? Generated(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Error, Arity: 0 }
        && All.FirstOrDefault(b => b.IsForModel && type.Name.Length > b.Name.Length && type.Name.EndsWith(b.Name, StringComparison.Ordinal))
            is { } found
            ? (found, type.Name[..^found.Name.Length])
            : null;
}
