using System.Globalization;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto.Text;

namespace Xos.Core.Grpc;

/// <summary>Tells clients what happens to objects.</summary>
internal sealed class FeedService(
    CallerReader callers,
    CatalogPublisher catalog,
    ChangeWatch changes,
    ChangeMessages messages,
    WatchSeats seats,
    IHostApplicationLifetime lifetime
) : feed.feedBase
{
    private const string OldestPosition = "oldest-position";

    /// <inheritdoc />
    public override async Task Watch(WatchRequest request, IServerStreamWriter<WatchReply> responseStream, ServerCallContext context)
    {
        var watcher = new Watcher(callers, context);
        await watcher.CheckAsync();
        var options = Read(request);
        using var seat = seats.Take();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await foreach (var step in changes.FollowAsync(options, watcher.CheckAsync, end.Token))
            {
                foreach (var reply in messages.Of(step, CallerRights.IsTrusted(watcher.Caller)))
                {
                    await responseStream.WriteAsync(reply, end.Token);
                }
            }
        }
        catch (RecordException e) when (e.OldestPosition is { } oldest)
        {
            context.ResponseTrailers.Add(OldestPosition, oldest.ToString(CultureInfo.InvariantCulture));
            throw;
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Nothing else ends it in peace.
        }

        throw new RecordException(RecordError.Unavailable, "The core stops. Watch again from the last position.");
    }

    private WatchOptions Read(WatchRequest request)
    {
        var longest = WatchOptions.LongestHeartbeat.TotalSeconds;
        if (request.HeartbeatSeconds < 0 || request.HeartbeatSeconds > longest)
        {
            throw new RecordException(
                RecordError.Invalid,
                "WatchRequest",
                [new("heartbeat_seconds", $"must be 1 to {longest}, or 0 for {WatchOptions.UsualHeartbeat.TotalSeconds}")]
            );
        }

        var models = catalog.Current;
        return new(
            request
                .Models.Select(name =>
                    models.Find(name)?.Name ?? throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{name}'.")
                )
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToEquatableArray(),
            request.Position,
            request.Objects,
            request.HeartbeatSeconds == 0 ? WatchOptions.UsualHeartbeat : TimeSpan.FromSeconds(request.HeartbeatSeconds)
        );
    }
}
