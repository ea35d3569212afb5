namespace OltController.Wire;

/// <summary>A device, as the controller knows it.</summary>
/// <param name="Spec">What was told of it.</param>
/// <param name="Status"><c>connecting</c> until it has answered, then <c>active</c>.</param>
/// <param name="HardwareSerial">The serial number that it tells.</param>
internal sealed record DeviceState(DeviceSpec Spec, string Status, string HardwareSerial)
{
    /// <summary>The status of a device that can be worked with.</summary>
    public const string Active = "active";
}
