using AccessNetwork.Controller;
using OltController.Wire;

namespace AccessNetwork.Steps;

/// <summary>Lets an ONU take part in the network, or keeps it out.</summary>
internal sealed class SyncOnu(OltControllerClient controller) : OnuSyncStep
{
    public override async Task SyncRecordAsync(Onu model, CancellationToken cancellationToken)
    {
        var isEnabled = model.AdminState == Onu.AdminStateChoices.Enabled;
        await controller.PutAsync(model.SerialNumber, new OnuSpec(isEnabled), cancellationToken);
        model.OperStatus = isEnabled ? Onu.OperStatusChoices.Active : Onu.OperStatusChoices.Discovered;
        await model.SaveAsync(cancellationToken: cancellationToken);
    }

    public override Task DeleteRecordAsync(Onu model, CancellationToken cancellationToken) =>
        controller.PutAsync(model.SerialNumber, new OnuSpec(Enabled: false), cancellationToken);
}
