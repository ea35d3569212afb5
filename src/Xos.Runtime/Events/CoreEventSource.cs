using System.Text.RegularExpressions;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Feed;

namespace Xos.Runtime.Events;

/// <summary>Brings the changes of the core's own objects, from its feed: each with the name of the object's class as topic.</summary>
internal sealed class CoreEventSource(CoreFeed feed, FeedPositions positions, ILogger log) : IEventSource
{
    public const string TechnologyName = "core";

    // A pattern is an author's, not a stranger's; this is for mistakes.
    private static readonly TimeSpan _patternTimeout = TimeSpan.FromSeconds(1);

    public string Technology => TechnologyName;

    public async Task RunAsync(EventSubscription subscription, Func<ReceivedEvent, Task<EventOutcome>> deliver, CancellationToken stopping)
    {
        var pattern = subscription.Pattern is { } text ? new Regex(text, RegexOptions.None, _patternTimeout) : null;
        var request = new WatchRequest { Models = { subscription.Topics }, Position = positions.Read(subscription) };
        try
        {
            await foreach (var reply in feed.WatchAsync(request, stopping))
            {
                foreach (var change in reply.Changes.Where(change => pattern?.IsMatch(change.Model) ?? true))
                {
                    await deliver(EventFromChange.Of(change));
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
