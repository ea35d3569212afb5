using AccessNetwork.Controller;

namespace AccessNetwork.Steps;

/// <summary>Tells the controller of a service and its outer VLAN.</summary>
internal sealed class SyncAccessService(OltControllerClient controller) : AccessServiceSyncStep
{
    public override Task SyncRecordAsync(AccessService model, CancellationToken cancellationToken) =>
        controller.PutAsync(model.Id, new OltController.Wire.ServiceSpec(model.Name, model.STag), cancellationToken);

    public override Task DeleteRecordAsync(AccessService model, CancellationToken cancellationToken) =>
        controller.DeleteServiceAsync(model.Id, cancellationToken);
}
