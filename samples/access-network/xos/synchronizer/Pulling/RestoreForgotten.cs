using AccessNetwork.Controller;
using Xos.Models;
using Xos.Runtime.Models;
using Xos.Runtime.Pulling;

namespace AccessNetwork.Pulling;

/// <summary>Has steps tell the controller again what it does not know any more, after a restart: it keeps all in memory.</summary>
internal sealed class RestoreForgotten(OltControllerClient controller) : PullStep
{
    public override async Task PullRecordsAsync(CancellationToken cancellationToken)
    {
        // Asked before the controller is, so that nothing counts as forgotten that was only told meanwhile.
        var services = await Core.ListAsync<AccessService>(cancellationToken);
        var devices = await Core.ListAsync<OltDevice>(cancellationToken);
        var ports = await Core.ListAsync<PonPort>(cancellationToken);
        var subscribers = await Core.ListAsync<Subscriber>(cancellationToken);

        var network = await controller.GetStateAsync(cancellationToken);
        await RestoreAsync(services, network.Services, cancellationToken);
        await RestoreAsync(devices, network.Devices, cancellationToken);
        await RestoreAsync(ports, network.Ports, cancellationToken);
        await RestoreAsync(subscribers, network.Subscribers, cancellationToken);
    }

    private async Task RestoreAsync<TModel, TState>(
        IEnumerable<TModel> models,
        IReadOnlyDictionary<int, TState> told,
        CancellationToken cancellationToken
    )
        where TModel : XOSBase
    {
        foreach (var model in models.Where(model => model.BackendCode == 1 && !told.ContainsKey(model.Id)))
        {
            Log.Forgotten(model);
            await model.SaveAsync(new SaveOptions { Force = true, AlwaysUpdateTimestamp = true }, cancellationToken);
        }
    }
}
