using AccessNetwork.Controller;
using OltController.Wire;
using Xos.Runtime.Sync;

namespace AccessNetwork.Steps;

/// <summary>Opens a subscriber's line once the ONU was seen, and closes it while there is none.</summary>
internal sealed class SyncSubscriber(OltControllerClient controller) : SubscriberSyncStep
{
    public override async Task SyncRecordAsync(Subscriber model, CancellationToken cancellationToken)
    {
        if (!model.Onu.HasValue)
        {
            await controller.DeleteSubscriberAsync(model.Id, cancellationToken);
            // The policy that links the ONU ends the pause.
            throw new DeferredException($"ONU {model.SerialNumber} is seen on no port") { RequeueAfter = TimeSpan.FromMinutes(5) };
        }

        var spec = new SubscriberSpec(model.Owner.Id, model.SerialNumber, model.Vlan, model.Speed);
        await controller.PutAsync(model.Id, spec, cancellationToken);
    }

    public override Task DeleteRecordAsync(Subscriber model, CancellationToken cancellationToken) =>
        controller.DeleteSubscriberAsync(model.Id, cancellationToken);
}
