namespace OltController.Wire;

/// <summary>A port, as the controller knows it.</summary>
/// <param name="Spec">What was told of it.</param>
/// <param name="Onus">What is seen on its network.</param>
internal sealed record PortState(PortSpec Spec, IReadOnlyList<OnuState> Onus);
