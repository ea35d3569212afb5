using AccessNetwork.Controller;
using OltController.Wire;

namespace AccessNetwork.Steps;

/// <summary>Puts a port into use.</summary>
internal sealed class SyncPonPort(OltControllerClient controller) : PonPortSyncStep
{
    public override Task SyncRecordAsync(PonPort model, CancellationToken cancellationToken) =>
        controller.PutAsync(model.Id, new PortSpec(model.OltDevice.Id, model.Number), cancellationToken);

    public override Task DeleteRecordAsync(PonPort model, CancellationToken cancellationToken) =>
        controller.DeletePortAsync(model.Id, cancellationToken);
}
