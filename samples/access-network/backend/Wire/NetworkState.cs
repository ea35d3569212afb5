namespace OltController.Wire;

/// <summary>All that the controller knows, by id.</summary>
/// <param name="Services">The services.</param>
/// <param name="Devices">The devices.</param>
/// <param name="Ports">The ports in use, with what was discovered on them.</param>
/// <param name="Subscribers">The subscribers.</param>
internal sealed record NetworkState(
    IReadOnlyDictionary<int, ServiceSpec> Services,
    IReadOnlyDictionary<int, DeviceState> Devices,
    IReadOnlyDictionary<int, PortState> Ports,
    IReadOnlyDictionary<int, SubscriberSpec> Subscribers
);
