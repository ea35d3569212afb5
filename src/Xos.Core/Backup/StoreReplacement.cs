using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Puts what a backup has in the place of what a store has, within one transaction.</summary>
/// <remarks>
/// Ids and the numbers of changes go on behind the greatest that either of both gave away: what synchronizers and those who follow the
/// changes remember is never meant for something else.
/// </remarks>
internal sealed class StoreReplacement(StoreSession session, CheckedBackup backup, Action<BackupProgress>? progress)
{
    // How many rows travel to the database together.
    private const int RowsAtOnce = 1_000;

    /// <summary>Whether there is nothing in a store that could be lost.</summary>
    public static Task<bool> IsEmptyAsync(StoreSession session) =>
        session.FirstOrDefaultAsync<bool>("select not exists (select 1 from record) and not exists (select 1 from service)");

    /// <summary>Replaces everything.</summary>
    /// <param name="caller">Who wants it.</param>
    /// <param name="at">When.</param>
    /// <returns>The models that are in force once it is committed.</returns>
    public async Task<ModelCatalog> RunAsync(Caller caller, Instant at)
    {
        // What the writer remembers is of objects that are no more, and ids are no longer given away from memory.
        session.Memory!.Clear();
        var changes = new ChangeLog(session);
        var position = await changes.FindNewestAsync();
        await EmptyAsync();
        await FillAsync();
        // One is left out: see there.
        await changes.AddRestoreAsync(Math.Max(position, await changes.FindNewestAsync()) + 2, caller, at);
        foreach (var table in BackupTable.All)
        {
            if (table.Identity is { } identity && session.Dialect.CountOn(table.Name, identity) is { } countOn)
            {
                await session.ExecuteLongAsync(countOn);
            }
        }

        if (session.Dialect.CheckNow is { } check)
        {
            await session.ExecuteLongAsync(check);
        }

        // Other cores take up these models, and know callers anew.
        session.NoteAccountChange();
        await session.ExecuteAsync("update store_state set catalog = catalog + 1");
        var catalog = new ModelCatalog(await new CatalogStore(session).ReadVersionAsync(), backup.Models, backup.Services);
        await new ModelViews(session).ReplaceAsync(before: null, catalog);
        return catalog;
    }

    private async Task EmptyAsync()
    {
        await session.ExecuteLongAsync("delete from session");
        foreach (var table in BackupTable.All.Reverse().Where(static table => table != BackupTable.Counters))
        {
            await session.ExecuteLongAsync($"delete from {table.Name}");
        }
    }

    private async Task FillAsync()
    {
        BackupSection? section = null;
        var sql = "";
        var rows = 0L;
        await foreach (var row in backup.Reader.ReadRowsAsync(session.Cancellation))
        {
            if (row.Section != section)
            {
                section = row.Section;
                sql = Insert(section);
            }

            await session.AddAsync(sql, row.Values);
            if (++rows % RowsAtOnce == 0)
            {
                await session.FlushAsync();
                progress?.Invoke(new(section.Table.Name, rows));
            }
        }

        await session.FlushAsync();
        progress?.Invoke(new(section?.Table.Name ?? "", rows));
    }

    private string Insert(BackupSection section)
    {
        var values = section.Columns.Select(
            (column, i) => column.Kind == ColumnKind.Document ? session.Dialect.DocumentParameter($"${i + 1}") : $"${i + 1}"
        );
        var identity = section.Table.Identity is null ? "" : session.Dialect.WithIdentity;
        var conflict =
            section.Table == BackupTable.Counters
                ? " on conflict (root) do update set last = excluded.last where excluded.last > counter.last"
                : "";
        return $"insert into {section.Table.Name} ({section.Names}) {identity} values ({string.Join(", ", values)}){conflict}";
    }
}
