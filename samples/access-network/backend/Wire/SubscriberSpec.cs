namespace OltController.Wire;

/// <summary>A subscriber, as the controller is told.</summary>
/// <param name="Service">The id of the service.</param>
/// <param name="Onu">The serial number of the ONU.</param>
/// <param name="Vlan">The inner VLAN, no other of the service has it.</param>
/// <param name="Speed">How fast the line may be.</param>
internal sealed record SubscriberSpec(int Service, string Onu, uint Vlan, string Speed);
