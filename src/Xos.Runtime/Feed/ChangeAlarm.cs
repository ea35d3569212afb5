using System.Collections.Frozen;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Protos;
using Xos.Runtime.Hosting;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Feed;

/// <summary>Wakes engines when the core tells that something changed that may need them. They ask the core by themselves too, so nothing depends on it.</summary>
internal sealed class ChangeAlarm(CoreFeed feed, ToldChanges told, Random random, TimeProvider time, ILogger log)
{
    // What makes an object dirty, or lets it be worked on. Most of what engines themselves write is not among it, or they would keep each other awake.
    private static readonly FrozenSet<string> _causes = FrozenSet.Create(
        StringComparer.Ordinal,
        "updated",
        "changed_by_policy",
        "changed_by_step",
        "no_sync",
        "no_policy",
        "lazy_blocked",
        "backend_need_delete_policy"
    );

    /// <summary>Follows the core's feed until told to stop, or until the core says that it has none.</summary>
    /// <param name="models">The names of the models whose objects matter.</param>
    /// <param name="wake">Called after changes.</param>
    /// <param name="stopping">Tells to stop.</param>
    public async Task RunAsync(IEnumerable<string> models, Action wake, CancellationToken stopping)
    {
        var request = new WatchRequest { Models = { models } };
        var pauses = NewPauses();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var isFirst = true;
                await foreach (var reply in feed.WatchAsync(request, stopping))
                {
                    foreach (var change in reply.Changes.Where(IsCause))
                    {
                        told.Note(new(change.Root, change.Id), change.Position);
                    }

                    // What happened before the first reply was not told.
                    if (isFirst || reply.Changes.Any(IsCause))
                    {
                        wake();
                    }

                    isFirst = false;
                    pauses = NewPauses();
                }
            }
            catch (RpcException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException answer) when (answer.StatusCode == StatusCode.Unimplemented)
            {
                log.NoFeed();
                return;
            }
            catch (RpcException lost)
            {
                log.FeedLost(lost.Status.Detail);
            }

            await Task.WhenAny(Task.Delay(pauses.Next(), time, stopping));
        }
    }

    private GrowingPause NewPauses() => new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), random);

    private static bool IsCause(WatchReply.Types.Change change) =>
        change.Kind switch
        {
            WatchReply.Types.Change.Types.Kind.Created or WatchReply.Types.Change.Types.Kind.Deleted => true,
            WatchReply.Types.Change.Types.Kind.Updated => change.Fields.Any(_causes.Contains),
            _ => false,
        };
}
