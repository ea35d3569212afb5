namespace Xos.Core.Records;

/// <summary>How an update is meant.</summary>
internal sealed record SaveOptions
{
    /// <summary>Everything that is given is written, as by a person.</summary>
    public static SaveOptions Default { get; } = new();

    /// <summary>Nothing need be given: the object becomes dirty, so that synchronizers do it again.</summary>
    public static SaveOptions Touch { get; } = new() { AlwaysUpdateTimestamp = true };

    /// <summary>The fields to write, with or without <c>_id</c> and <c>_ids</c>: one that has no value is cleared, values of others are left out. Null writes what has a value.</summary>
    public IReadOnlyCollection<string>? Mask { get; init; }

    /// <summary>The object's <c>updated</c> when the caller read it, in microseconds since 1970 UTC: the update is refused when it has another by now. Null does not ask.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the update makes the object dirty although a synchronizer does it.</summary>
    public bool AlwaysUpdateTimestamp { get; init; }

    /// <summary>Whether a sync step does it: important changes then wake policies (<c>changed_by_step</c>).</summary>
    public bool IsSyncSave { get; init; }

    /// <summary>Whether a model policy does it: important changes then wake sync steps (<c>changed_by_policy</c>).</summary>
    public bool IsPolicySave { get; init; }
}
