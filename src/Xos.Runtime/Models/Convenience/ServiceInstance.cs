using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Models;

public partial class ServiceInstance
{
    /// <summary>Reads the values of the instance's attributes by their names.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LoadAttributesAsync(CancellationToken cancellationToken = default) =>
        (await ServiceInstanceAttributes.LoadAsync(cancellationToken)).ToDictionary(
            static attribute => attribute.Name,
            static attribute => attribute.Value,
            StringComparer.Ordinal
        );

    /// <summary>Reads the instances that use this one, its subscribers, each in its own class.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<ServiceInstance>> LoadWestboundInstancesAsync(CancellationToken cancellationToken = default) =>
        await LoadLeavesAsync(
            (await ProvidedLinks.LoadAsync(cancellationToken)).Select(static link => link.SubscriberServiceInstance),
            cancellationToken
        );

    /// <summary>Reads the instances that this one uses, its providers, each in its own class.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<ServiceInstance>> LoadEastboundInstancesAsync(CancellationToken cancellationToken = default) =>
        await LoadLeavesAsync(
            (await SubscribedLinks.LoadAsync(cancellationToken)).Select(static link => link.ProviderServiceInstance),
            cancellationToken
        );

    /// <summary>Finds the nearest instance of a class up the chain, among the subscribers, theirs, and so on.</summary>
    /// <typeparam name="T">The class.</typeparam>
    /// <returns>The instance; null when there is none.</returns>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<T?> FindWestboundAsync<T>(CancellationToken cancellationToken = default)
        where T : ServiceInstance => (T?)await FindWestboundAsync(static instance => instance is T, cancellationToken);

    /// <summary>Reads a field of the nearest instance up the chain whose model has it.</summary>
    /// <param name="field">The field's name on the wire, such as <c>s_tag</c>; of a link the id, such as <c>owner_id</c>.</param>
    /// <param name="includeSelf">Whether this instance counts.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>What the field holds; null for nothing.</returns>
    /// <exception cref="InvalidOperationException">No instance up the chain has such a field.</exception>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<object?> GetWestboundValueAsync(string field, bool includeSelf = false, CancellationToken cancellationToken = default)
    {
        var holder =
            includeSelf && Has(this)
                ? this
                : await FindWestboundAsync(Has, cancellationToken)
                    ?? throw new InvalidOperationException($"No instance that uses {this}, at any distance, has a field '{field}'.");
        return holder.Descriptor.Fields[holder.Descriptor.IndexOf(field)].Read(holder);

        bool Has(ServiceInstance instance) => instance.Descriptor.IndexOf(field) >= 0;
    }

    // The nearest first; chains may meet again, and a mistake may close one to a circle.
    private async Task<ServiceInstance?> FindWestboundAsync(Func<ServiceInstance, bool> isWanted, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int> { Id };
        var level = new List<ServiceInstance> { this };
        while (level.Count > 0)
        {
            var next = new List<ServiceInstance>();
            foreach (var instance in level)
            {
                next.AddRange((await instance.LoadWestboundInstancesAsync(cancellationToken)).Where(west => seen.Add(west.Id)));
            }

            if (next.Find(west => isWanted(west)) is { } found)
            {
                return found;
            }

            level = next;
        }

        return null;
    }

    // A link's other end may be a service or a network.
    private static async Task<IReadOnlyList<ServiceInstance>> LoadLeavesAsync(
        IEnumerable<Link<ServiceInstance>> links,
        CancellationToken cancellationToken
    ) => await Task.WhenAll(links.Where(static link => link.HasValue).Select(link => LoadLeafAsync(link, cancellationToken)));

    private static async Task<ServiceInstance> LoadLeafAsync(Link<ServiceInstance> link, CancellationToken cancellationToken)
    {
        var instance = await link.LoadAsync(cancellationToken);
        return (ServiceInstance)await instance.LoadLeafAsync(cancellationToken);
    }
}
