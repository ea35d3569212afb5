using System.Text.Json;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client.Querying;
using Xos.Runtime.Events;

namespace AccessNetwork.Events;

/// <summary>Keeps up with what ONUs tell over Kafka, between two looks of <see cref="Pulling.PullOnus"/>.</summary>
internal sealed class OnOnuEvent : EventStep
{
    public const string Topic = "access-network.onu.events";

    public override string Technology => "kafka";

    public override IReadOnlyList<string> Topics => [Topic];

    public override async Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        var told = JsonSerializer.Deserialize<OnuEvent>(received.Value.Span)!;
        var onu = await Core.Query<Onu>().Where(onu => onu.SerialNumber == told.SerialNumber).FirstOrDefaultAsync(cancellationToken);
        if (onu is null)
        {
            Log.LogInformation("ONU {serial_number} is not known yet, a pull step will find it", told.SerialNumber);
            return;
        }

        onu.OperStatus = told.Status;
        await onu.SaveAsync(cancellationToken: cancellationToken);
    }
}
