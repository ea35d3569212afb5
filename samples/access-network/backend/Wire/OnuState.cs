namespace OltController.Wire;

/// <summary>An ONU, as the controller knows it.</summary>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Status"><c>discovered</c>, or <c>active</c> once it may take part.</param>
internal sealed record OnuState(string SerialNumber, string Status)
{
    /// <summary>The status of an ONU that was enabled.</summary>
    public const string Active = "active";

    /// <summary>The status of one that was only seen.</summary>
    public const string Discovered = "discovered";
}
