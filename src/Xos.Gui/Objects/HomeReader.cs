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
        var (counters, waiting, failing) = await records.ReadAsync(caller, unit => ReadAsync(unit), CancellationToken.None);
        return new(counters, waiting, failing, await ReadRecentAsync(caller));
    }

    private static async Task<(IReadOnlyList<Counter>, long, IReadOnlyList<Record>)> ReadAsync(IUnitOfWork unit)
    {
        var counters = new List<Counter>();
        foreach (var type in Counted.Select(unit.Catalog.Find).OfType<RecordType>())
        {
            counters.Add(
                new(Names.PluralOf(type.Model), type.Name, await unit.CountAsync(type.Name, RecordQuery.Live, ListPage.MostCounted + 1))
            );
        }

        // What fails is among what waits, for which there is an index.
        var failed = new RecordQuery(RecordSet.DirtyForSync, [new Condition("backend_code", ConditionOperator.Equal, 2)])
        {
            Limit = MostFailing,
        };
        var (waiting, failing) = (0L, new List<Record>());
        foreach (var root in unit.Catalog.Concrete.Where(static type => type.IsRoot && ModelMenu.Has(type.Model)))
        {
            var dirty = await unit.CountAsync(root.Name, new(RecordSet.DirtyForSync), ListPage.MostCounted + 1);
            if (dirty == 0)
            {
                continue;
            }

            // Nobody works on most models of the core: what is stored there waits for nothing.
            waiting += await CountExpectedAsync(unit, root);
            failing.AddRange(await unit.FilterAsync(root.Name, failed));
        }

        return (counters, waiting, failing.OrderByDescending(static record => record["updated"]).Take(MostFailing).ToList());
    }

    private static async Task<long> CountExpectedAsync(IUnitOfWork unit, RecordType root)
    {
        var count = 0L;
        var expected = root
            .Leaves.Select(unit.Catalog.Find)
            .OfType<RecordType>()
            .Where(static leaf => FieldKinds.IsSynchronized(leaf.Model))
            .ToList();
        // Objects of a class are among those of its bases.
        foreach (var leaf in expected.Where(leaf => !expected.Exists(other => other != leaf && leaf.Model.Is(other.Name))))
        {
            count += await unit.CountAsync(leaf.Name, new(RecordSet.DirtyForSync), ListPage.MostCounted + 1);
        }

        return count;
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
