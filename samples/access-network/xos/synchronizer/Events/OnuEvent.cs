using System.Text.Json.Serialization;

namespace AccessNetwork.Events;

/// <summary>What the network tells of an ONU: <c>{"serial_number": "ALCL00000001", "status": "active"}</c>.</summary>
internal sealed record OnuEvent(
    [property: JsonPropertyName("serial_number"), JsonRequired] string SerialNumber,
    [property: JsonPropertyName("status"), JsonRequired] string Status
);
