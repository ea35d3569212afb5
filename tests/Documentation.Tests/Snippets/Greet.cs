using Xos.Runtime.Events;

namespace Documentation.Tests.Snippets;

public sealed class Greet : EventStep
{
    public override IReadOnlyList<string> Topics => ["HelloWorldService"];

    public override async Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
    {
        foreach (var service in await Core.ListAsync<HelloWorldService>(cancellationToken))
        {
            service.HelloFrom = received.Topic;
            await service.SaveAsync(cancellationToken: cancellationToken);
        }
    }
}
