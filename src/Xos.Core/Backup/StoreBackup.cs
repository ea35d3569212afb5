using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Makes backups of a store, and puts them back.</summary>
internal sealed class StoreBackup(Database database, TimeProvider time)
{
    /// <summary>Makes a backup of the store as it is now, while others write on.</summary>
    /// <param name="path">A file that is not there yet; it is there once it is whole, for its owner alone.</param>
    /// <param name="progress">Is told now and then; null when nobody asks.</param>
    /// <param name="cancellation">Gives up; nothing is left then.</param>
    /// <exception cref="BackupException">The file is there already, or cannot be written.</exception>
    /// <exception cref="RecordException">The store cannot be read.</exception>
    public async Task<BackupSummary> CreateAsync(string path, Action<BackupProgress>? progress, CancellationToken cancellation)
    {
        try
        {
            await using var file = UnfinishedFile.Begin(path);
            await database.ReadAsync(
                async session =>
                {
                    await new BackupWriter(session, time, progress).WriteAsync(file.Stream);
                    return true;
                },
                cancellation
            );
            // What can be read back is a backup; anything else only looks like one.
            var backup = await CheckedBackup.CheckAsync(await BackupReader.OpenAsync(file.Stream, cancellation), cancellation);
            var summary = await backup.SummarizeAsync(cancellation);
            file.Finish();
            return summary;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Puts what a backup has in the place of what the store has, wholly or not at all.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="replace">Whether objects and models that are there may be lost.</param>
    /// <param name="progress">Is told now and then; null when nobody asks.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    /// <param name="finish">Adds something to what was restored, in the same transaction; null for nothing.</param>
    /// <param name="restored">Is told the models that are in force now, before the next writer begins.</param>
    /// <exception cref="BackupException">Something is there that may not be lost, or the file changed meanwhile.</exception>
    /// <exception cref="RecordException">The store cannot be written.</exception>
    public Task RestoreAsync(
        CheckedBackup backup,
        bool replace,
        Action<BackupProgress>? progress,
        CancellationToken cancellation,
        Func<StoreSession, ModelCatalog, Task>? finish = null,
        Action<ModelCatalog>? restored = null
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (!replace && !await StoreReplacement.IsEmptyAsync(session))
                {
                    throw new BackupException(
                        $"There are objects or models in {database.Description} already. Restore into an empty store, or with --replace in their place."
                    );
                }

                var catalog = await new StoreReplacement(session, backup, progress).RunAsync(Caller.Core, Instant.Now(time));
                await (finish?.Invoke(session, catalog) ?? Task.CompletedTask);
                return catalog;
            },
            cancellation,
            committed: catalog => restored?.Invoke(catalog)
        );
}
