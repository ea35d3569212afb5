namespace OltController.Wire;

/// <summary>A port, as the controller is told.</summary>
/// <param name="Device">The id of its device.</param>
/// <param name="Number">Its number on the device.</param>
internal sealed record PortSpec(int Device, uint Number);
