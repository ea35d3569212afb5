namespace Xos.Core.Storage;

/// <summary>A live object's foreign key, seen from the object that it points to.</summary>
internal sealed record IncomingLink
{
    /// <summary>The link, as the store calls it.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the object that has the link.</summary>
    public required int Id { get; init; }

    /// <summary>That object's class.</summary>
    public required string Model { get; init; }

    /// <summary>Whether that object may not be deleted.</summary>
    public required bool WriteProtect { get; init; }
}
