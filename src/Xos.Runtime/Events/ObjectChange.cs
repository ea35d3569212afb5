using System.Collections.Immutable;

namespace Xos.Runtime.Events;

/// <summary>A committed change of an object of the core.</summary>
/// <remarks>It says what changed, not what the object holds now: read that with <see cref="Actors.Actor.Core"/>.</remarks>
public sealed record ObjectChange
{
    /// <summary>Gets its place in the core's list of changes.</summary>
    public required long Position { get; init; }

    /// <summary>Gets what became of the object.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>Gets the object's class.</summary>
    public required string Model { get; init; }

    /// <summary>Gets the model whose ids the object shares.</summary>
    public required string Root { get; init; }

    /// <summary>Gets the object's id.</summary>
    public required int Id { get; init; }

    /// <summary>Gets the names on the wire of the fields that changed.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Gets as what kind of program it was changed; <c>synchronizer</c> for steps and policies, this program's own among them.</summary>
    public required string CallerKind { get; init; }
}
