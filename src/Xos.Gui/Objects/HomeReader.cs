using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Gui.Wording;

namespace Xos.Gui.Objects;

/// <summary>Reads what the home page shows, with a few queries however many objects there are.</summary>
internal sealed class HomeReader(Database database, RecordService records, ChangeSight sight)
{
    private const int MostFailing = 20;
    private const int MostRecent = 15;

    // Some of the latest may not be the reader's to see.
    private const int Looked = 60;

    private static readonly string[] Counted = ["Service", "ServiceInstance", "Node", "Slice", "ComputeServiceInstance"];

    /// <summary>Reads it as a caller may see it.</summary>
    public async Task<HomeOverview> ReadAsync(Caller caller)
    {
        // Which classes have anything to do is told at once for all; most have nothing.
        var busy = await database.ReadAsync(Backlog.FindBusyAsync, CancellationToken.None);
        var (counters, waiting, failing) = await records.ReadAsync(
            caller,
            async unit =>
            {
                var types = busy.Select(unit.Catalog.Find).OfType<RecordType>().Where(static type => ModelMenu.Has(type.Model)).ToList();
                return (await CountAsync(unit), await CountWaitingAsync(unit, types), await ReadFailingAsync(unit, types));
            },
            CancellationToken.None
        );
        return new(counters, waiting, failing, await ReadRecentAsync(caller));
    }

    private static async Task<IReadOnlyList<Counter>> CountAsync(IUnitOfWork unit)
    {
        var counters = new List<Counter>();
        foreach (var type in Counted.Select(unit.Catalog.Find).OfType<RecordType>())
        {
            counters.Add(new(Names.PluralOf(type.Model), type.Name, await unit.CountAsync(type.Name, RecordQuery.Live)));
        }

        return counters;
    }

    // Nobody works on most models of the core: what is stored there waits for nothing.
    private static Task<long> CountWaitingAsync(IUnitOfWork unit, List<RecordType> busy) =>
        unit.CountAsync(busy.FindAll(static type => FieldKinds.IsSynchronized(type.Model)), RecordSet.DirtyForSync);

    private static async Task<IReadOnlyList<Record>> ReadFailingAsync(IUnitOfWork unit, List<RecordType> busy)
    {
        var query = new RecordQuery(RecordSet.Failing)
        {
            IsShallow = true,
            Order = [new OrderTerm("updated", Descending: true)],
            Limit = MostFailing,
        };
        var failing = new List<Record>();
        foreach (var root in busy.Select(static type => type.Root).Distinct(StringComparer.Ordinal))
        {
            failing.AddRange(await unit.FilterAsync(root, query));
        }

        return [.. failing.OrderByDescending(static record => record["updated"]).Take(MostFailing)];
    }

    private async Task<IReadOnlyList<SeenChange>> ReadRecentAsync(Caller caller)
    {
        var changes = await database.ReadAsync(
            static async session =>
            {
                var log = new ChangeLog(session);
                return await log.ReadAsync(Math.Max(0, await log.FindNewestAsync() - Looked), Looked);
            },
            CancellationToken.None
        );
        if (changes.Count == 0)
        {
            return [];
        }

        var seen = await sight.LookAsync(
            new(changes[0].Position - 1, [.. changes]),
            caller,
            new([], 0, HasObjects: true, WatchOptions.UsualHeartbeat)
        );
        return [.. seen.Where(static change => change.Type is { } type && ModelMenu.Has(type.Model)).Reverse().Take(MostRecent)];
    }
}
