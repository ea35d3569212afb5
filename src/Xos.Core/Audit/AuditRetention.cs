using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Audit;

/// <summary>Forgets changes and denials that are older, or more, than are kept. Nobody is waited for who has not read them yet.</summary>
internal sealed partial class AuditRetention(Database database, AuditOptions options, TimeProvider time, ILogger<AuditRetention> log)
    : LeasedWork(database, nameof(AuditRetention), Pause, time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Looks once, and forgets all that is to be forgotten.</summary>
    public override async Task RunOnceAsync(CancellationToken cancellation)
    {
        await TrimAsync(static session => new(session, ChangeLog.Table, keepsNewest: true), options.MostChanges, cancellation);
        await TrimAsync(static session => new(session, DenialStore.Table, keepsNewest: false), options.MostDenials, cancellation);
    }

    /// <inheritdoc />
    protected override void NoteFailure(Exception exception) => LogFailed(exception);

    private async Task TrimAsync(Func<StoreSession, LogTrimmer> trimmer, long most, CancellationToken cancellation)
    {
        var before = Instant.From(Time.GetUtcNow() - options.Retention);
        // Looked up beside the writers first: most of the time there is nothing to do.
        while (await Database.ReadAsync(session => trimmer(session).IsNeededAsync(before, most), cancellation))
        {
            await Database.WriteAsync(session => trimmer(session).TrimAsync(before, most), cancellation);
        }
    }

    [LoggerMessage(LogLevel.Error, "The audit log could not be cut; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
