namespace OltController.Wire;

/// <summary>An ONU, as the controller is told.</summary>
/// <param name="Enabled">Whether it may take part in the network.</param>
internal sealed record OnuSpec(bool Enabled);
