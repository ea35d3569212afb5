using Xos.Runtime.Client;

namespace Xos.Models;

public partial class Network
{
    /// <summary>Reads the slices that are members of the network.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<Slice>> LoadSlicesAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll((await Networkslices.LoadAsync(cancellationToken)).Select(member => member.Slice.LoadAsync(cancellationToken)));

    /// <summary>Reads the service instances that are attached to the network by a port.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<ServiceInstance>> LoadServiceInstancesAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(
            (await Links.LoadAsync(cancellationToken))
                .Where(static port => port.ServiceInstance.HasValue)
                .Select(port => port.ServiceInstance.LoadAsync(cancellationToken))
        );
}
