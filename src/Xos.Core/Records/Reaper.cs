using Microsoft.Extensions.Logging;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>Removes deleted objects for good once nobody needs them any more.</summary>
internal sealed partial class Reaper(Database database, CatalogPublisher publisher, TimeProvider time, ILogger<Reaper> log)
    : LeasedWork(database, nameof(Reaper), Pause, time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private long _purged;

    /// <summary>How many objects this core removed since it started.</summary>
    public long Purged => Interlocked.Read(ref _purged);

    /// <summary>Looks once.</summary>
    public override async Task RunOnceAsync(CancellationToken cancellation)
    {
        // Looked up beside the writers first: most of the time there is nothing to do.
        if (await Database.ReadAsync(static session => PurgePlan.MakeAsync(new(session)), cancellation) is not { Count: > 0 })
        {
            return;
        }

        foreach (var record in await Database.WriteAsync(PurgeAsync, cancellation))
        {
            Interlocked.Increment(ref _purged);
            LogPurged(record.Model, record.Id);
        }
    }

    /// <inheritdoc />
    protected override void NoteFailure(Exception exception) => LogFailed(exception);

    private async Task<IReadOnlyList<DeletedRecord>> PurgeAsync(StoreSession session)
    {
        var records = await PurgePlan.MakeAsync(new(session));
        var writer = new RecordWriter(session);
        var changes = new ChangeLog(session);
        foreach (var record in records)
        {
            await writer.PurgeAsync(record.Root, record.Id);
            await changes.AddAsync(ChangeKind.Purged, publisher.Current.Find(record.Model)!, record.Id, [], Caller.Core, Instant.Now(Time));
        }

        return records;
    }

    [LoggerMessage(LogLevel.Information, "Purged a deleted object. model={Model} pk={Id}")]
    private partial void LogPurged(string model, int id);

    [LoggerMessage(LogLevel.Error, "Purging failed; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
