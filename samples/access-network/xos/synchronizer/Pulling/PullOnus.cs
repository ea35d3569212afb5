using AccessNetwork.Controller;
using OltController.Wire;
using Xos.Runtime.Models;
using Xos.Runtime.Pulling;

namespace AccessNetwork.Pulling;

/// <summary>Declares the ONUs that the controller sees, and takes those back that it sees no more.</summary>
internal sealed class PullOnus(OltControllerClient controller) : PullStep
{
    public override async Task PullRecordsAsync(CancellationToken cancellationToken)
    {
        var network = await controller.GetStateAsync(cancellationToken);
        var ports = (await Core.ListAsync<PonPort>(cancellationToken)).ToDictionary(static port => port.Id);
        var known = (await Core.ListAsync<Onu>(cancellationToken)).ToDictionary(static onu => onu.SerialNumber);
        var seen = new HashSet<string>();
        foreach (var (id, state) in network.Ports)
        {
            // A port whose deletion is under way has no object any more.
            if (ports.TryGetValue(id, out var port))
            {
                foreach (var onu in state.Onus)
                {
                    seen.Add(onu.SerialNumber);
                    await NoteAsync(known.GetValueOrDefault(onu.SerialNumber), onu, port, cancellationToken);
                }
            }
        }

        // A controller that does not know the port, since it was restarted, does not know what is on it either.
        foreach (var onu in known.Values.Where(onu => network.Ports.ContainsKey(onu.PonPort.Id) && !seen.Contains(onu.SerialNumber)))
        {
            Log.OnuGone(onu.SerialNumber);
            await Core.DeleteAsync(onu, cancellationToken);
        }
    }

    private async Task NoteAsync(Onu? known, OnuState seen, PonPort port, CancellationToken cancellationToken)
    {
        if (known is null)
        {
            Log.OnuDiscovered(seen.SerialNumber, port.Name);
            await Core.CreateAsync(new Onu { SerialNumber = seen.SerialNumber, PonPort = port }, cancellationToken);
            return;
        }

        var hasMoved = known.PonPort.Id != port.Id;
        known.PonPort = port;
        // One that is enabled and not active was forgotten by the controller.
        var isForgotten = known.BackendCode == 1 && known.AdminState == Onu.AdminStateChoices.Enabled && seen.Status == OnuState.Discovered;
        if (hasMoved || isForgotten)
        {
            await known.SaveAsync(new SaveOptions { Force = true, AlwaysUpdateTimestamp = true }, cancellationToken);
        }
    }
}
