using Xos.Core.Records;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>Finds where a store shows something else than the oracle.</summary>
internal static class StoreComparison
{
    private static readonly RecordSet[] Pending =
    [
        RecordSet.DirtyForSync,
        RecordSet.Failing,
        RecordSet.DirtyForPolicy,
        RecordSet.DeletedForPolicy,
    ];

    private static readonly (OracleModel Declaring, OracleField Link)[] Links =
    [
        .. Farms.All.SelectMany(static model => model.Own.Where(static field => field.Reverse is not null).Select(field => (model, field))),
    ];

    /// <summary>The differences between what can be read of both.</summary>
    /// <param name="unit">Reads the store.</param>
    /// <param name="expected">What it should hold.</param>
    /// <param name="root">The root model that can have changed, for a shorter look at the others; null for a long one at all.</param>
    public static async Task<IReadOnlyList<string>> CompareAsync(IUnitOfWork unit, OracleStore expected, string? root)
    {
        var differences = new List<string>();
        foreach (var model in Farms.All)
        {
            await CompareAsync(model, RecordSet.Live);
            if (root is null || model.Root == model.Name)
            {
                await CompareAsync(model, RecordSet.DeletedForSync);
            }
        }

        foreach (var model in Farms.All.Where(model => model.Root == model.Name && model.Root == (root ?? model.Root)))
        {
            foreach (var set in Pending)
            {
                var records = await unit.FilterAsync(model.Name, new(set));
                CompareIds($"{set} {model.Name}", records, expected.Query(model.Name, set), differences);
            }
        }

        var named = await unit.FilterAsync("Animal", RecordQuery.Where(("name", "a")));
        CompareIds("Animal named a", named, expected.Query("Animal", RecordSet.Live).Where(static o => o["name"] is "a"), differences);
        return differences;

        async Task CompareAsync(OracleModel model, RecordSet set)
        {
            var records = await unit.FilterAsync(model.Name, new(set));
            var objects = expected.Query(model.Name, set).ToList();
            CompareIds($"{set} {model.Name}", records, objects, differences);
            foreach (var (record, o) in records.Zip(objects))
            {
                differences.AddRange(Compare(record, o, model, expected));
            }
        }
    }

    /// <summary>Where one object differs, seen as one of its models.</summary>
    public static IEnumerable<string> Compare(Record record, OracleObject o, OracleModel model, OracleStore store)
    {
        if (record.Id != o.Id || record.LeafModelName != o.Model.Name || record.IsDeleted != o.IsDeleted)
        {
            yield return $"expected {o.Model.Name} {o.Id}, got {record.LeafModelName} {record.Id}, deleted: {record.IsDeleted}";
        }

        foreach (var field in model.Fields)
        {
            var expected = store.Read(o, field);
            if (!Equals(record[field.Name], expected))
            {
                yield return $"{o.Model.Name} {o.Id} {field.Name}: expected {expected ?? "nothing"}, got {record[field.Name] ?? "nothing"}";
            }
        }

        foreach (var (declaring, link) in Links.Where(link => model.Is(link.Link.Peer!)))
        {
            var expected = string.Join(' ', store.ReadReverse(declaring, link, o.Id));
            var actual = record.ReverseLinks.TryGetValue(link.Reverse!, out var ids) ? string.Join(' ', ids) : "";
            if (actual != expected)
            {
                yield return $"{o.Model.Name} {o.Id} {link.Reverse}: expected [{expected}], got [{actual}]";
            }
        }
    }

    private static void CompareIds(string what, IReadOnlyList<Record> records, IEnumerable<OracleObject> objects, List<string> differences)
    {
        var expected = objects.Select(static o => o.Id).ToList();
        if (!records.Select(static record => record.Id).SequenceEqual(expected))
        {
            differences.Add($"{what}: expected [{string.Join(' ', expected)}], got [{string.Join(' ', records.Select(static r => r.Id))}]");
        }
    }
}
