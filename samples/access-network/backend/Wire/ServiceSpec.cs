namespace OltController.Wire;

/// <summary>A service, as the controller is told.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="STag">The outer VLAN of all its subscribers.</param>
internal sealed record ServiceSpec(string Name, uint STag);
