using Xos.Core.Records;
using Xos.Core.Records.Rules;

namespace Xos.Core.Backup;

/// <summary>Writes into objects BackupOperation and BackupFile what became of what they ask for.</summary>
internal static class BackupReports
{
    /// <summary>The status of an operation that is under way.</summary>
    public const string InProgress = "inprogress";

    private const int LongestMessage = 4096;

    private const int LongestStatus = 1024;

    /// <summary>The core, as one that may say how far it got.</summary>
    public static Caller Reporter { get; } = Caller.Core with { Kind = Caller.Synchronizer };

    /// <summary>Notes that an operation is under way.</summary>
    public static Task BeginAsync(IUnitOfWork unit, Record operation) =>
        WriteAsync(unit, "BackupOperation", operation.Id, new() { ["status"] = InProgress, ["error_msg"] = null });

    /// <summary>Notes how an operation ended.</summary>
    /// <param name="unit">Writes it.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="status">One of the model's choices; null for none of them.</param>
    /// <param name="failure">Why it failed; null when it did not.</param>
    /// <param name="at">When.</param>
    public static Task EndAsync(IUnitOfWork unit, Record operation, string? status, string? failure, Instant at) =>
        WriteAsync(unit, "BackupOperation", operation.Id, Outcome(operation, status, failure, at));

    /// <summary>Gives a file its place in the folder and, once it is written, its checksum.</summary>
    public static Task SetFileAsync(IUnitOfWork unit, int file, string path, string? checksum) =>
        WriteAsync(unit, "BackupFile", file, new() { ["backend_filename"] = path, ["checksum"] = checksum });

    /// <summary>Within a restore: notes in what was restored that it was. The operation that asked for it came after the backup, and is made anew.</summary>
    /// <param name="unit">Writes into what was restored.</param>
    /// <param name="operation">The operation, as it was before.</param>
    /// <param name="file">Its file, as it was before.</param>
    /// <param name="at">When.</param>
    public static async Task NoteRestoreAsync(IUnitOfWork unit, Record operation, Record file, Instant at)
    {
        // That backup was being made when it had this state.
        foreach (
            var unfinished in await unit.FilterAsync("BackupOperation", RecordQuery.Where(("status", InProgress), ("operation", "create")))
        )
        {
            await EndAsync(unit, unfinished, "orphaned", failure: null, at);
        }

        var files = await unit.FilterAsync("BackupFile", RecordQuery.Where(("uri", file["uri"])));
        var target =
            files.Count > 0 ? files[0] : await unit.CreateAsync("BackupFile", Copy(file, "name", "uri", "checksum", "backend_filename"));
        var operations = await unit.FilterAsync("BackupOperation", RecordQuery.Where(("uuid", operation["uuid"])));
        if (operations.Count > 0)
        {
            await EndAsync(unit, operations[0], "restored", failure: null, at);
            return;
        }

        var values = Copy(operation, "component", "operation", "uuid");
        values["file"] = target.Id;
        await EndAsync(unit, await unit.CreateAsync("BackupOperation", values), "restored", failure: null, at);
    }

    private static Dictionary<string, object?> Copy(Record record, params IEnumerable<string> fields) =>
        fields.Where(field => record[field] is not null).ToDictionary(static field => field, field => record[field]);

    private static Dictionary<string, object?> Outcome(Record operation, string? status, string? failure, Instant at) =>
        new()
        {
            ["status"] = status,
            ["error_msg"] = Cut(failure, LongestMessage),
            ["effective_date"] = at,
            ["enacted"] = Clocks.After(operation, at),
            ["backend_code"] = failure is null ? 1 : 2,
            ["backend_status"] = failure is null ? "OK" : Cut(failure, LongestStatus),
        };

    private static string? Cut(string? text, int most) => text?.Length > most ? text[..most] : text;

    private static async Task WriteAsync(IUnitOfWork unit, string model, int id, Dictionary<string, object?> values) =>
        await unit.UpdateAsync(model, id, values, new() { Mask = values.Keys });
}
