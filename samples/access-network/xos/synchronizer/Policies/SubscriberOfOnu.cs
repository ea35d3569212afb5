using Xos.Runtime.Client.Querying;

namespace AccessNetwork.Policies;

/// <summary>An ONU that was seen is linked to from the subscriber who waits for it.</summary>
internal sealed class SubscriberOfOnu : OnuPolicy
{
    public override async Task HandleCreateAsync(Onu model, CancellationToken cancellationToken)
    {
        var serialNumber = model.SerialNumber;
        var waiting = await Core.Query<Subscriber>()
            .Where(subscriber => subscriber.SerialNumber == serialNumber)
            .FirstOrDefaultAsync(cancellationToken);
        if (waiting is not null)
        {
            waiting.Onu = model;
            await waiting.SaveAsync(cancellationToken: cancellationToken);
        }
    }
}
