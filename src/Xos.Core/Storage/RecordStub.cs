namespace Xos.Core.Storage;

/// <summary>The little that must be known of an object to link to it.</summary>
internal sealed record RecordStub
{
    /// <summary>The class it was created as.</summary>
    public required string Model { get; init; }

    /// <summary>Whether it waits to be purged.</summary>
    public required bool Deleted { get; init; }
}
