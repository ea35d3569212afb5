namespace OltController.Wire;

/// <summary>A device, as the controller is told.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Host">Where it is reached.</param>
/// <param name="Port">Under which port.</param>
internal sealed record DeviceSpec(string Name, string Host, uint Port);
