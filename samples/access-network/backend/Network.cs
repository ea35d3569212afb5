using System.Collections.Immutable;
using System.Globalization;
using OltController.Wire;

namespace OltController;

/// <summary>The network that is simulated: what was told of it, and what there is to discover. In memory; whoever told must tell again after a restart.</summary>
/// <remarks>Telling the same again, and taking away what is not there, changes nothing. What something else rests on cannot be taken away.</remarks>
/// <param name="time">Tells when devices have answered.</param>
/// <param name="answerTime">How long devices take until they answer.</param>
internal sealed class Network(TimeProvider time, TimeSpan answerTime)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, ServiceSpec> _services = [];
    private readonly Dictionary<int, (DeviceSpec Spec, DateTimeOffset Since)> _devices = [];
    private readonly Dictionary<int, PortSpec> _ports = [];
    private readonly Dictionary<int, SubscriberSpec> _subscribers = [];
    private readonly HashSet<string> _enabledOnus = [];
    private readonly Dictionary<string, PluggedOnu> _plugged = [];

    public NetworkState State
    {
        get
        {
            lock (_lock)
            {
                var onus = _plugged.Values.ToLookup(static onu => (onu.Device, onu.Port));
                return new(
                    _services.ToImmutableSortedDictionary(),
                    _devices.Keys.ToImmutableSortedDictionary(static id => id, StateOf),
                    _ports.ToImmutableSortedDictionary(
                        static port => port.Key,
                        port => new PortState(
                            port.Value,
                            [.. onus[(_devices[port.Value.Device].Spec.Name, port.Value.Number)].Select(StateOf)]
                        )
                    ),
                    _subscribers.ToImmutableSortedDictionary()
                );
            }
        }
    }

    public void PutService(int id, ServiceSpec spec)
    {
        lock (_lock)
        {
            _services[id] = spec;
        }
    }

    public void DeleteService(int id)
    {
        lock (_lock)
        {
            Refuse(_subscribers.Values.Any(subscriber => subscriber.Service == id), $"Service {id} has subscribers");
            _services.Remove(id);
        }
    }

    public DeviceState PutDevice(int id, DeviceSpec spec)
    {
        lock (_lock)
        {
            // One that is reached elsewhere is another one until it has answered.
            if (!_devices.TryGetValue(id, out var known) || known.Spec != spec)
            {
                _devices[id] = (spec, time.GetUtcNow());
            }

            return StateOf(id);
        }
    }

    public void DeleteDevice(int id)
    {
        lock (_lock)
        {
            Refuse(_ports.Values.Any(port => port.Device == id), $"Device {id} has ports in use");
            _devices.Remove(id);
        }
    }

    public void PutPort(int id, PortSpec spec)
    {
        lock (_lock)
        {
            Refuse(!_devices.ContainsKey(spec.Device), $"There is no device {spec.Device}");
            Refuse(StateOf(spec.Device).Status != DeviceState.Active, $"Device {_devices[spec.Device].Spec.Name} has not answered yet");
            _ports[id] = spec;
        }
    }

    public void DeletePort(int id)
    {
        lock (_lock)
        {
            if (_ports.TryGetValue(id, out var port))
            {
                Refuse(
                    _subscribers.Values.Any(subscriber => IsOn(subscriber.Onu, port)),
                    $"Port {port.Number} of {_devices[port.Device].Spec.Name} has subscribers"
                );
                _ports.Remove(id);
            }
        }
    }

    public void PutOnu(string serialNumber, OnuSpec spec)
    {
        lock (_lock)
        {
            Refuse(spec.Enabled && !_ports.Values.Any(port => IsOn(serialNumber, port)), $"ONU {serialNumber} is seen on no port");
            if (spec.Enabled)
            {
                _enabledOnus.Add(serialNumber);
            }
            else
            {
                _enabledOnus.Remove(serialNumber);
            }
        }
    }

    public void PutSubscriber(int id, SubscriberSpec spec)
    {
        lock (_lock)
        {
            Refuse(!_services.ContainsKey(spec.Service), $"There is no service {spec.Service}");
            Refuse(!_enabledOnus.Contains(spec.Onu), $"ONU {spec.Onu} is not enabled");
            Refuse(
                _subscribers.Any(other => other.Key != id && other.Value.Service == spec.Service && other.Value.Vlan == spec.Vlan),
                $"VLAN {spec.Vlan} of service {_services.GetValueOrDefault(spec.Service)?.Name} is taken"
            );
            _subscribers[id] = spec;
        }
    }

    public void DeleteSubscriber(int id)
    {
        lock (_lock)
        {
            _subscribers.Remove(id);
        }
    }

    public void PlugIn(PluggedOnu onu)
    {
        lock (_lock)
        {
            _plugged[onu.SerialNumber] = onu;
        }
    }

    public void Unplug(string serialNumber)
    {
        lock (_lock)
        {
            _plugged.Remove(serialNumber);
            _enabledOnus.Remove(serialNumber);
        }
    }

    private DeviceState StateOf(int id)
    {
        var (spec, since) = _devices[id];
        var status = time.GetUtcNow() - since >= answerTime ? DeviceState.Active : "connecting";
        return new(spec, status, string.Create(CultureInfo.InvariantCulture, $"OLT{id:D6}"));
    }

    private OnuState StateOf(PluggedOnu onu) =>
        new(onu.SerialNumber, _enabledOnus.Contains(onu.SerialNumber) ? OnuState.Active : OnuState.Discovered);

    private bool IsOn(string serialNumber, PortSpec port) =>
        _plugged.TryGetValue(serialNumber, out var onu) && onu.Device == _devices[port.Device].Spec.Name && onu.Port == port.Number;

    private static void Refuse(bool isWrong, string why)
    {
        if (isWrong)
        {
            throw new RefusedException(why + ".");
        }
    }
}
