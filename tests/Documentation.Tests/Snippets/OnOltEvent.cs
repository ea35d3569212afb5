using Xos.Runtime.Events;

namespace Documentation.Tests.Snippets;

public sealed class OnOltEvent : EventStep
{
    public override string Technology => "kafka";

    public override IReadOnlyList<string> Topics => ["onos.events.olt"];

    public override async Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        await Core.CreateAsync(new Switch { Name = received.Key }, cancellationToken);
    }
}
