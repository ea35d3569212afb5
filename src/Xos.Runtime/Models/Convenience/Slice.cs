using Xos.Runtime.Client;

namespace Xos.Models;

public partial class Slice
{
    /// <summary>Reads the networks that the slice is a member of.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<Network>> LoadNetworksAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(
            (await Networkslices.LoadAsync(cancellationToken)).Select(member => member.Network.LoadAsync(cancellationToken))
        );

    /// <summary>Makes the name by which the slice is known outside: the site's login base, <c>_</c> and the slice's name.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<string> LoadSliceNameAsync(CancellationToken cancellationToken = default) =>
        $"{(await Site.LoadAsync(cancellationToken)).LoginBase}_{Name}";
}
