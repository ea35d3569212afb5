using System.Globalization;
using Xos.Runtime.Client.Querying;

namespace AccessNetwork.Policies;

/// <summary>A device has a PON port for each of its ports that is in use, no more and no fewer.</summary>
internal sealed class PortsOfOltDevice : OltDevicePolicy
{
    public override Task HandleCreateAsync(OltDevice model, CancellationToken cancellationToken) => EnsureAsync(model, cancellationToken);

    public override Task HandleUpdateAsync(OltDevice model, CancellationToken cancellationToken) => EnsureAsync(model, cancellationToken);

    private async Task EnsureAsync(OltDevice device, CancellationToken cancellationToken)
    {
        var ports = await Core.Query<PonPort>().Where(port => port.OltDevice == device).ToListAsync(cancellationToken);
        var there = ports.Select(static port => port.Number).ToHashSet();
        for (var number = 1u; number <= device.PonPorts; number++)
        {
            if (!there.Contains(number))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{device.Name} PON {number}");
                await Core.CreateAsync(
                    new PonPort
                    {
                        Name = name,
                        OltDevice = device,
                        Number = number,
                    },
                    cancellationToken
                );
            }
        }

        foreach (var port in ports.Where(port => port.Number > device.PonPorts))
        {
            await Core.DeleteAsync(port, cancellationToken);
        }
    }
}
