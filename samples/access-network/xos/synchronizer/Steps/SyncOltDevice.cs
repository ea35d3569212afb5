using AccessNetwork.Controller;
using OltController.Wire;
using Xos.Runtime.Sync;

namespace AccessNetwork.Steps;

/// <summary>Has the controller connect to a device, and waits until that has answered; so its ports need not ask.</summary>
internal sealed class SyncOltDevice(OltControllerClient controller) : OltDeviceSyncStep
{
    public override async Task SyncRecordAsync(OltDevice model, CancellationToken cancellationToken)
    {
        var device = await controller.PutAsync(model.Id, new DeviceSpec(model.Name, model.Host, model.Port), cancellationToken);
        model.OperStatus = device.Status;
        model.HardwareSerial = device.HardwareSerial;
        await model.SaveAsync(cancellationToken: cancellationToken);
        if (device.Status != DeviceState.Active)
        {
            throw new DeferredException($"{model.Host}:{model.Port} has not answered yet") { RequeueAfter = TimeSpan.FromSeconds(1) };
        }
    }

    public override Task DeleteRecordAsync(OltDevice model, CancellationToken cancellationToken) =>
        controller.DeleteDeviceAsync(model.Id, cancellationToken);
}
