using System.Data.Common;
using Xos.Core.Backup;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>Brings what a reference core (XOS 4) has into a new store.</summary>
public static class CoreImport
{
    /// <summary>Reads a reference's database, as it is at one moment, and writes it into an empty store on which no core runs, wholly or not at all. Nothing is written there.</summary>
    /// <param name="options">Where the store is (<see cref="CoreOptions.DataPath"/>, <see cref="CoreOptions.PostgreSql"/>); it is made when it is not there.</param>
    /// <param name="from">How to connect to the reference's PostgreSQL database, as Npgsql reads it.</param>
    /// <param name="models">The folder with a folder for each service, in which are its <c>.xproto</c> files; null when there are no services.</param>
    /// <param name="leaveOut">Whether what cannot come along may be left out; else nothing is imported when there is any.</param>
    /// <param name="progress">Is told now and then how far it is; null when nobody asks.</param>
    /// <param name="cancellation">Gives up before the commit; the store is as before then.</param>
    /// <exception cref="ImportException">The database or the folder cannot be read, the models do not compile, a core uses the store, the store has something, or something cannot come along.</exception>
    public static async Task<ImportSummary> RunAsync(
        CoreOptions options,
        string from,
        string? models,
        bool leaveOut = false,
        Action<BackupProgress>? progress = null,
        CancellationToken cancellation = default
    )
    {
        try
        {
            var catalog = Compile(models is null ? [] : ReferenceFolder.Read(models));
            await using var reference = await ReferenceDatabase.OpenAsync(from, cancellation);
            var import = await ReferenceImport.ExamineAsync(reference, catalog, progress, cancellation);
            if (import.LeftOut.Count > 0 && !leaveOut)
            {
                throw new ImportException(
                    $"Not all of it can come along. Mend it there, or import with --leave-out:\n{string.Join('\n', import.LeftOut)}"
                );
            }

            var location = new StoreLocation(Path.GetFullPath(options.DataPath), options.PostgreSql);
            await using var database = await Database.OpenAloneAsync(location, TimeProvider.System);
            await database.WriteAsync(
                async session =>
                {
                    await new StoreImport(session, catalog).RunAsync(import, Instant.Now(TimeProvider.System), cancellation);
                    return true;
                },
                cancellation
            );
            return new(catalog.Services.Count, import.Count, import.LeftOut);
        }
        catch (Exception e) when (e is StoreException or RecordException or ModelLoadException)
        {
            throw new ImportException(e.InnerException is { } inner ? $"{e.Message} ({inner.Message})" : e.Message, e);
        }
        catch (DbException e)
        {
            throw new ImportException($"The store's database refuses it: {e.Message}", e);
        }
    }

    private static ModelCatalog Compile(EquatableArray<LoadedService> services)
    {
        var (compiled, faults) = ModelCompiler.Compile(services);
        if (faults.Count > 0)
        {
            throw new ModelLoadException(string.Join('\n', faults));
        }

        var catalog = new ModelCatalog(version: 0, compiled, services);
        UploadRules.Check(catalog);
        return catalog;
    }
}
