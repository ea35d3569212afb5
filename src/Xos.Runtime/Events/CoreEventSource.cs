using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Feed;

namespace Xos.Runtime.Events;

/// <summary>Brings the changes of the core's own objects, from its feed: each with the name of the object's class as topic.</summary>
internal sealed class CoreEventSource(CoreFeed feed, FeedPositions positions, ILogger log) : IEventSource
{
    public const string TechnologyName = "core";

    public string Technology => TechnologyName;

    // Each step has a position of its own.
    public bool IsShared => false;

    public async Task RunAsync(
        IReadOnlyList<EventSubscription> subscriptions,
        Func<EventSubscription, ReceivedEvent, CancellationToken, Task<EventOutcome>> deliver,
        CancellationToken stopping
    )
    {
        var subscription = subscriptions.Single();
        var request = new WatchRequest { Models = { subscription.Topics }, Position = positions.Read(subscription) };
        try
        {
            await foreach (var reply in feed.WatchAsync(request, stopping))
            {
                foreach (var change in reply.Changes.Where(change => subscription.Pattern?.IsMatch(change.Model) ?? true))
                {
                    await deliver(subscription, EventFromChange.Of(change), stopping);
                    positions.Write(subscription, change.Position);
                }

                positions.Write(subscription, reply.Position);
            }
        }
        catch (RpcException fault) when (stopping.IsCancellationRequested)
        {
            throw new OperationCanceledException(fault.Message, fault, stopping);
        }
        catch (RpcException answer) when (answer.StatusCode == StatusCode.Unimplemented)
        {
            log.CoreHasNoFeed(subscription.Step);
        }
        catch (RpcException answer) when (answer.StatusCode == StatusCode.OutOfRange)
        {
            log.ChangesMissed(subscription.Step, request.Position);
            positions.Write(subscription, 0);
            throw;
        }
    }
}
