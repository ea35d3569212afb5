using System.Diagnostics;

namespace Xos.Runtime.Telemetry;

/// <summary>What a run is counted as, and what a trace shows of it.</summary>
/// <param name="Kind">What it is: <c>sync</c>, <c>delete</c>, <c>policy</c>, <c>pull</c> or <c>event</c>.</param>
internal sealed record RunLabels(string Kind)
{
    public const string Pull = "pull";
    public const string Event = "event";

    /// <summary>The model whose object it is for; empty for none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The object's number; null for none.</summary>
    public int? Id { get; init; }

    /// <summary>How often the same has failed before.</summary>
    public int EarlierFailures { get; init; }

    /// <summary>The run of this program that changed the object so that this one was needed; the default for somebody else's change.</summary>
    public ActivityContext Cause { get; init; }

    /// <summary>The position, in the core's list of changes, of that change, as far as the core told of it; null when it did not.</summary>
    public long? Position { get; init; }
}
