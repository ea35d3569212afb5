using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Does what objects BackupOperation ask for, one at a time, and says in them what became of it.</summary>
internal sealed class BackupOperations(
    Database database,
    RecordService records,
    CatalogPublisher publisher,
    BackupFolder folder,
    TimeProvider time
)
{
    private const string Component = "xos";

    private readonly StoreBackup _store = new(database, time);

    /// <summary>Does what is asked for and not done yet.</summary>
    /// <returns>What was asked for, with the failure or null.</returns>
    public async Task<IReadOnlyList<(string Operation, string? Failure)>> RunOnceAsync(CancellationToken cancellation)
    {
        var done = new List<(string, string?)>();
        foreach (var operation in await records.FilterAsync(Caller.Core, "BackupOperation", new(RecordSet.DirtyForSync), cancellation))
        {
            if (operation["component"] is Component)
            {
                done.Add(((string)operation["operation"]!, await RunAsync(operation, cancellation)));
            }
        }

        return done;
    }

    private async Task<string?> RunAsync(Record operation, CancellationToken cancellation)
    {
        if (operation["status"] is string { Length: > 0 } status)
        {
            // Done once is done, whatever was changed in it since; a core that ended in the middle of it did not do it.
            var lost = status == BackupReports.InProgress ? "The core ended before it was done. Ask again." : null;
            await EndAsync(operation, lost is null ? status : "failed", lost, cancellation);
            return lost;
        }

        try
        {
            await WriteAsync(unit => BackupReports.BeginAsync(unit, operation), cancellation);
            return await RunNewAsync(operation, cancellation);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await EndAsync(operation, "failed", e.Message, cancellation);
            return e.Message;
        }
    }

    private async Task<string?> RunNewAsync(Record operation, CancellationToken cancellation)
    {
        folder.Ensure();
        switch (operation["operation"])
        {
            case "create":
                await CreateAsync(
                    operation,
                    await FindFileAsync(operation, cancellation) ?? await AddFileAsync(operation, cancellation),
                    cancellation
                );
                break;
            case "restore":
                await RestoreAsync(operation, await DemandFileAsync(operation, cancellation), cancellation);
                break;
            default:
                await VerifyAsync(operation, await DemandFileAsync(operation, cancellation), cancellation);
                break;
        }

        return null;
    }

    private async Task CreateAsync(Record operation, Record file, CancellationToken cancellation)
    {
        var path = PathOf(file);
        var summary = await _store.CreateAsync(path, progress: null, cancellation);
        await WriteAsync(
            async unit =>
            {
                await BackupReports.SetFileAsync(unit, file.Id, path, summary.Checksum);
                await BackupReports.EndAsync(unit, operation, "created", failure: null, Instant.Now(time));
            },
            cancellation
        );
    }

    private async Task RestoreAsync(Record operation, Record file, CancellationToken cancellation)
    {
        await using var reader = await OpenAsync(file, cancellation);
        var backup = await CheckedBackup.CheckAsync(reader, cancellation);
        // Whoever regrets it goes back to this one.
        var name = $"before-restore-{Instant.Now(time).ToDate():yyyyMMdd'T'HHmmss.ffffff'Z'}";
        await _store.CreateAsync(folder.PathOf(BackupFolder.Address + name), progress: null, cancellation);
        await _store.RestoreAsync(
            backup,
            replace: true,
            progress: null,
            cancellation,
            (session, catalog) =>
            {
                var now = Instant.Now(time);
                return BackupReports.NoteRestoreAsync(new UnitOfWork(session, catalog, BackupReports.Reporter, now), operation, file, now);
            },
            publisher.Publish
        );
        publisher.Announce();
    }

    private async Task VerifyAsync(Record operation, Record file, CancellationToken cancellation)
    {
        await using var reader = await OpenAsync(file, cancellation);
        await CheckedBackup.CheckAsync(reader, cancellation);
        // The model has no word for it.
        await EndAsync(operation, status: null, failure: null, cancellation);
    }

    private async Task<BackupReader> OpenAsync(Record file, CancellationToken cancellation)
    {
        var reader = await BackupReader.OpenAsync(PathOf(file), cancellation);
        if (
            file["checksum"] is string { Length: > 0 } expected
            && await reader.ChecksumAsync(cancellation) is var actual
            && actual != expected
        )
        {
            await reader.DisposeAsync();
            throw new BackupException($"The file has the checksum {actual}, and BackupFile {file.Id} says {expected}. It is another file.");
        }

        return reader;
    }

    private string PathOf(Record file) => folder.PathOf((string)file["uri"]!);

    private async Task<Record?> FindFileAsync(Record operation, CancellationToken cancellation) =>
        operation["file"] is int id ? await records.GetAsync(Caller.Core, "BackupFile", id, cancellation) : null;

    private async Task<Record> DemandFileAsync(Record operation, CancellationToken cancellation) =>
        await FindFileAsync(operation, cancellation)
        ?? throw new BackupException(
            $"The operation '{operation["operation"]}' needs a file: make a BackupFile with its uri, and link to it."
        );

    private Task<Record> AddFileAsync(Record operation, CancellationToken cancellation)
    {
        var name = $"backup-{Instant.Now(time).ToDate():yyyyMMdd'T'HHmmss.ffffff'Z'}";
        return records.ExecuteAsync(
            BackupReports.Reporter,
            async unit =>
            {
                var values = new Dictionary<string, object?> { ["name"] = name, ["uri"] = BackupFolder.Address + name };
                var file = await unit.CreateAsync("BackupFile", values);
                await unit.UpdateAsync(
                    "BackupOperation",
                    operation.Id,
                    new Dictionary<string, object?> { ["file"] = file.Id },
                    new() { Mask = ["file"] }
                );
                return file;
            },
            cancellation
        );
    }

    private Task EndAsync(Record operation, string? status, string? failure, CancellationToken cancellation) =>
        WriteAsync(unit => BackupReports.EndAsync(unit, operation, status, failure, Instant.Now(time)), cancellation);

    private async Task WriteAsync(Func<IUnitOfWork, Task> work, CancellationToken cancellation) =>
        await records.ExecuteAsync(
            BackupReports.Reporter,
            async unit =>
            {
                await work(unit);
                return true;
            },
            cancellation
        );
}
