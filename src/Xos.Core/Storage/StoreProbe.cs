using System.Data.Common;
using Microsoft.Extensions.Logging;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Asks the store whether it answers.</summary>
internal sealed partial class StoreProbe(Database database, TimeProvider time, ILogger<StoreProbe> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The version of the database; null when the store does not answer in time.</summary>
    public async Task<string?> FindVersionAsync(CancellationToken cancellation)
    {
        try
        {
            // Off this thread: a file on a disk that hangs blocks whoever reads it.
            return await Task.Run(() => database.ReadAsync(AskAsync, cancellation), cancellation).WaitAsync(Patience, time, cancellation);
        }
        catch (Exception e) when (e is DbException or RecordException or StoreException or TimeoutException or InvalidOperationException)
        {
            LogSilent(e);
            return null;
        }
    }

    private static async Task<string> AskAsync(StoreSession session)
    {
        await session.FirstOrDefaultAsync<long>("select count(*) from service");
        return session.ServerVersion;
    }

    [LoggerMessage(LogLevel.Warning, "The store does not answer.")]
    private partial void LogSilent(Exception exception);
}
