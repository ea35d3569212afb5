namespace Xos.Runtime.Events;

/// <summary>An event that was received.</summary>
public sealed record ReceivedEvent
{
    /// <summary>Gets the topic that it came on; of the core's own changes the name of the object's class.</summary>
    public required string Topic { get; init; }

    /// <summary>Gets its key; empty for none. Of the core's own changes root model and id, such as <c>Service-1</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets what it says, as its technology carries it; of the core's own changes JSON with <c>pk</c>, <c>model</c>, <c>kind</c> and <c>changed_fields</c>.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>Gets when it happened.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the change that it tells of; null for other events than the core's own.</summary>
    public ObjectChange? Change { get; init; }
}
