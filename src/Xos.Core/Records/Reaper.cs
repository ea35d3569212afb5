using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>Removes deleted objects for good once nobody needs them any more.</summary>
internal sealed partial class Reaper(Database database, CatalogPublisher publisher, TimeProvider time, ILogger<Reaper> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // What one core has done, no other has to do again.
    private readonly StoreLease _lease = database.Lease(nameof(Reaper));

    /// <summary>Looks once.</summary>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        // Looked up beside the writers first: most of the time there is nothing to do.
        if (await database.ReadAsync(static session => PurgePlan.MakeAsync(new(session)), cancellation) is not { Count: > 0 })
        {
            return;
        }

        foreach (var record in await database.WriteAsync(PurgeAsync, cancellation))
        {
            LogPurged(record.Model, record.Id);
        }
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (_lease.IsHeld)
                {
                    await RunOnceAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
            }
        }
    }

    private async Task<IReadOnlyList<DeletedRecord>> PurgeAsync(StoreSession session)
    {
        var records = await PurgePlan.MakeAsync(new(session));
        var writer = new RecordWriter(session);
        var changes = new ChangeLog(session);
        foreach (var record in records)
        {
            await writer.PurgeAsync(record.Root, record.Id);
            await changes.AddAsync(ChangeKind.Purged, publisher.Current.Find(record.Model)!, record.Id, [], Caller.Core, Instant.Now(time));
        }

        return records;
    }

    [LoggerMessage(LogLevel.Information, "Purged a deleted object. model={Model} pk={Id}")]
    private partial void LogPurged(string model, int id);

    [LoggerMessage(LogLevel.Error, "Purging failed; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
