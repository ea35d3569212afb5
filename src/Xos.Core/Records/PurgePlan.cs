using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>Which deleted objects can be removed for good: their back ends are cleaned up, and nothing that must stay for now links to them.</summary>
internal static class PurgePlan
{
    /// <summary>Chooses among the deleted objects.</summary>
    public static async Task<IReadOnlyList<DeletedRecord>> MakeAsync(DeletedRecords deleted)
    {
        var ready = (await deleted.ReadAsync()).Where(static record => record.IsReady).ToDictionary(static record => record.Key);
        if (ready.Count == 0)
        {
            return [];
        }

        // Whatever links to an object that goes must go with it; what cannot go keeps what it links to.
        var needs = (await deleted.ReadNeedsAsync()).ToLookup(static need => need.By, static need => need.Needed);
        var staying = new Queue<(string Root, int Id)>(needs.Select(static group => group.Key).Where(key => !ready.ContainsKey(key)));
        while (staying.TryDequeue(out var key))
        {
            foreach (var needed in needs[key].Where(needed => ready.Remove(needed)))
            {
                staying.Enqueue(needed);
            }
        }

        return [.. ready.Values];
    }
}
