using Xos.Runtime.Client;

namespace Xos.Models;

public partial class Service
{
    /// <summary>Gets the name of the model of this service's instances: that of the service's own class with <c>Instance</c> behind it. Override it where that is not so.</summary>
    public virtual string ServiceInstanceModelName => $"{(LeafModelName.Length > 0 ? LeafModelName : ModelName)}Instance";

    /// <summary>Reads the values of the service's attributes by their names.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyDictionary<string, string>> LoadAttributesAsync(CancellationToken cancellationToken = default) =>
        (await Serviceattributes.LoadAsync(cancellationToken)).ToDictionary(
            static attribute => attribute.Name,
            static attribute => attribute.Value,
            StringComparer.Ordinal
        );

    /// <summary>Reads the services that this one depends on.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<Service>> LoadProviderServicesAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(
            (await SubscribedDependencies.LoadAsync(cancellationToken)).Select(edge => edge.ProviderService.LoadAsync(cancellationToken))
        );

    /// <summary>Reads the services that depend on this one.</summary>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<Service>> LoadSubscriberServicesAsync(CancellationToken cancellationToken = default) =>
        await Task.WhenAll(
            (await ProvidedDependencies.LoadAsync(cancellationToken)).Select(edge => edge.SubscriberService.LoadAsync(cancellationToken))
        );

    /// <summary>Gets an instance of this service for a subscriber: makes a new one and links the two. Override it to choose among those that there are.</summary>
    /// <param name="subscriber">The instance that needs this service.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The new instance.</returns>
    /// <exception cref="InvalidOperationException">The program does not know the model of the instances.</exception>
    /// <exception cref="XosCoreException">The core refused; no instance is left behind.</exception>
    public virtual async Task<ServiceInstance> AcquireServiceInstanceAsync(
        ServiceInstance subscriber,
        CancellationToken cancellationToken = default
    )
    {
        if (Core.FindModel(ServiceInstanceModelName)?.CreateEmpty() is not ServiceInstance provider)
        {
            throw new InvalidOperationException(
                $"{this} has no instances of a model {ServiceInstanceModelName} that this program knows. Add its .xproto file, or override {nameof(ServiceInstanceModelName)} or {nameof(AcquireServiceInstanceAsync)}."
            );
        }

        provider.Owner = this;
        await Core.CreateAsync(provider, cancellationToken);
        try
        {
            var link = new ServiceInstanceLink { ProviderServiceInstance = provider, SubscriberServiceInstance = subscriber };
            await Core.CreateAsync(link, cancellationToken);
        }
        catch (Exception fault) when (fault is XosCoreException or InvalidOperationException)
        {
            await Core.DeleteAsync(provider, CancellationToken.None);
            throw;
        }

        return provider;
    }

    /// <summary>Finds the instances of this service that a subscriber is linked to. Override it where not every link is a good one.</summary>
    /// <param name="subscriber">The instance that needs this service.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The instances, each in its own class; none when one must be acquired.</returns>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public virtual async Task<IReadOnlyList<ServiceInstance>> ValidateLinksAsync(
        ServiceInstance subscriber,
        CancellationToken cancellationToken = default
    ) => [.. (await subscriber.LoadEastboundInstancesAsync(cancellationToken)).Where(provider => provider.Owner.Id == Id)];
}
