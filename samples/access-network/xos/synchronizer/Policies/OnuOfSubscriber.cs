using Xos.Runtime.Client.Querying;

namespace AccessNetwork.Policies;

/// <summary>A subscriber is linked to the ONU with its serial number, where that was seen before the subscriber was declared or after its serial number changed.</summary>
internal sealed class OnuOfSubscriber : SubscriberPolicy
{
    public override Task HandleCreateAsync(Subscriber model, CancellationToken cancellationToken) => LinkAsync(model, cancellationToken);

    public override Task HandleUpdateAsync(Subscriber model, CancellationToken cancellationToken) => LinkAsync(model, cancellationToken);

    private async Task LinkAsync(Subscriber subscriber, CancellationToken cancellationToken)
    {
        var serialNumber = subscriber.SerialNumber;
        subscriber.Onu = await Core.Query<Onu>().Where(onu => onu.SerialNumber == serialNumber).FirstOrDefaultAsync(cancellationToken);
        await subscriber.SaveAsync(cancellationToken: cancellationToken);
    }
}
