namespace Xos.Core.Storage;

/// <summary>An object that was deleted and is still there.</summary>
internal sealed record DeletedRecord
{
    /// <summary>Its root model.</summary>
    public required string Root { get; init; }

    /// <summary>Its id.</summary>
    public required int Id { get; init; }

    /// <summary>Its class.</summary>
    public required string Model { get; init; }

    /// <summary>Whether a synchronizer touched its back end.</summary>
    public required bool NeedDelete { get; init; }

    /// <summary>Whether a policy has to see its deletion.</summary>
    public required bool NeedDeletePolicy { get; init; }

    /// <summary>Whether its back end is cleaned up.</summary>
    public required bool NeedReap { get; init; }

    /// <summary>What names it among all objects.</summary>
    public (string Root, int Id) Key => (Root, Id);

    /// <summary>Whether nobody has anything left to do about it.</summary>
    public bool IsReady => NeedReap || (!NeedDelete && !NeedDeletePolicy);
}
