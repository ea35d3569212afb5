namespace OltController;

/// <summary>An ONU that somebody has plugged in: what there is to discover.</summary>
/// <param name="SerialNumber">Its serial number.</param>
/// <param name="Device">The name of the device at the other end of the fibre.</param>
/// <param name="Port">The number of the port there.</param>
internal sealed record PluggedOnu(string SerialNumber, string Device, uint Port);
