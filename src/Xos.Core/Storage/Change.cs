using System.Collections.Immutable;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Something that happened to an object.</summary>
internal sealed record Change
{
    /// <summary>Counts all changes in the order of their commits, from 1 without a gap.</summary>
    public required long Position { get; init; }

    /// <summary>When it happened.</summary>
    public required Instant At { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeKind Kind { get; init; }

    /// <summary>The object's root model.</summary>
    public required string Root { get; init; }

    /// <summary>The object's id.</summary>
    public required int Id { get; init; }

    /// <summary>The object's class, which may not be loaded any more.</summary>
    public required string Model { get; init; }

    /// <summary>The names of the fields that were different then.</summary>
    public required ImmutableArray<string> Fields { get; init; }

    /// <summary>Whether the object was deleted already, so that it was cleaned up.</summary>
    public required bool IsCleanup { get; init; }

    /// <summary>Who did it; 0 for the core.</summary>
    public required int UserId { get; init; }

    /// <summary>The name that he had then.</summary>
    public required string Email { get; init; }

    /// <summary>The kind of his program.</summary>
    public required string CallerKind { get; init; }

    /// <summary>What names the object among all.</summary>
    public (string Root, int Id) Key => (Root, Id);
}
