namespace Xos.Runtime.Models;

/// <summary>How an object is saved.</summary>
public sealed record SaveOptions
{
    /// <summary>Names of fields, as on the wire, that are written whether they changed or not, and nothing else; null for what changed. Other changes stay in the object, and are saved with the next save of what changed.</summary>
    public IReadOnlyCollection<string>? Fields { get; init; }

    /// <summary>Whether the core stamps <c>updated</c> although a synchronizer saves, so that steps run for the object.</summary>
    /// <value>The default is false. Steps that pull state from outside set it; steps that report results do not.</value>
    public bool AlwaysUpdateTimestamp { get; init; }

    /// <summary>Whether to call the core when nothing changed, which runs its rules and, for callers other than synchronizers, stamps <c>updated</c>.</summary>
    public bool Force { get; init; }
}
