using System.Data.Common;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Backups of a core's store, from outside of the core: in one form whatever the database, so that a restore also moves a store from one to the other.</summary>
public static class CoreBackup
{
    /// <summary>Makes a backup, while the core runs or not.</summary>
    /// <param name="options">Where the store is (<see cref="CoreOptions.DataPath"/>, <see cref="CoreOptions.PostgreSql"/>).</param>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="progress">Is told now and then how far it is; null when nobody asks.</param>
    /// <param name="cancellation">Gives up; no file is left then.</param>
    /// <exception cref="BackupException">There is no store, it cannot be read, or the file cannot be written.</exception>
    public static Task<BackupSummary> CreateAsync(
        CoreOptions options,
        string path,
        Action<BackupProgress>? progress = null,
        CancellationToken cancellation = default
    ) =>
        ExplainAsync(async () =>
        {
            await using var database = await Database.OpenForReadingAsync(LocationOf(options), TimeProvider.System);
            return await new StoreBackup(database, TimeProvider.System).CreateAsync(path, progress, cancellation);
        });

    /// <summary>Reads a backup through: whether it is whole, and whether this version of the core could serve it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BackupException">It is no backup, it was changed or cut since it was made, or another version of the core is needed.</exception>
    public static async Task<BackupSummary> VerifyAsync(string path, CancellationToken cancellation = default)
    {
        await using var reader = await BackupReader.OpenAsync(path, cancellation);
        return await (await CheckedBackup.CheckAsync(reader, cancellation)).SummarizeAsync(cancellation);
    }

    /// <summary>Puts what a backup has into a store on which no core runs, wholly or not at all. The backup is verified before the store is touched.</summary>
    /// <param name="options">Where the store is (<see cref="CoreOptions.DataPath"/>, <see cref="CoreOptions.PostgreSql"/>); it is made when it is not there.</param>
    /// <param name="path">The file.</param>
    /// <param name="replace">Whether objects and models that are there may be lost; else the store must have none.</param>
    /// <param name="progress">Is told now and then how far it is; null when nobody asks.</param>
    /// <param name="cancellation">Gives up before the commit; the store is as before then.</param>
    /// <exception cref="BackupException">The backup is not good, a core uses the store, or something is there that may not be lost.</exception>
    public static Task<BackupSummary> RestoreAsync(
        CoreOptions options,
        string path,
        bool replace,
        Action<BackupProgress>? progress = null,
        CancellationToken cancellation = default
    ) =>
        ExplainAsync(async () =>
        {
            await using var reader = await BackupReader.OpenAsync(path, cancellation);
            var backup = await CheckedBackup.CheckAsync(reader, cancellation);
            await using var database = await Database.OpenAloneAsync(LocationOf(options), TimeProvider.System);
            await new StoreBackup(database, TimeProvider.System).RestoreAsync(backup, replace, progress, cancellation);
            return await backup.SummarizeAsync(cancellation);
        });

    private static StoreLocation LocationOf(CoreOptions options) => new(Path.GetFullPath(options.DataPath), options.PostgreSql);

    private static async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (StoreException e)
        {
            throw new BackupException(e.Message, e);
        }
        catch (RecordException e)
        {
            // Callers of a core are told no more than they must know; whoever has the store may know why.
            throw new BackupException(e.InnerException is { } inner ? $"{e.Message} ({inner.Message})" : e.Message, e);
        }
        catch (DbException e)
        {
            // Rows that contradict each other: no core wrote them.
            throw new BackupException($"The database refuses it: {e.Message}", e);
        }
    }
}
