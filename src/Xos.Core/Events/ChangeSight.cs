using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Events;

/// <summary>Tells who may see which changes: those of objects that he may read, by the policies that guard lists, and once they are deleted only synchronizers.</summary>
/// <remarks>Where the object does not matter for what a caller may read, nothing is asked; else there is one query for each class in a batch, shared among the watchers of one account.</remarks>
internal sealed class ChangeSight(Database database, CatalogPublisher publisher)
{
    /// <summary>Finds what a caller sees of some changes.</summary>
    /// <exception cref="RecordException">Something was deleted and is gone that he might have been shown, with <see cref="RecordError.OutOfRange"/>: only a new list can tell him.</exception>
    public Task<IReadOnlyList<SeenChange>> LookAsync(ChangeBatch batch, Caller caller, WatchOptions options)
    {
        var catalog = publisher.Current;
        return batch.ShareAsync(
            (catalog, caller with { Address = null }, options.Models, options.HasObjects),
            () => SelectAsync(batch, catalog, caller, options)
        );
    }

    private async Task<IReadOnlyList<SeenChange>> SelectAsync(ChangeBatch batch, ModelCatalog catalog, Caller caller, WatchOptions options)
    {
        var wanted = batch
            .Changes.Select(change => new SeenChange(change, catalog.Find(change.Model), Object: null))
            .Where(seen => IsWanted(seen, options))
            .ToList();
        var open = wanted.FindAll(seen => CanSee(catalog, caller, seen) is null);
        var rights =
            open.Count == 0
                ? ChangeRights.None
                : await database.ReadAsync(session => AskAsync(session, catalog, caller, open, options.HasObjects), CancellationToken.None);
        var visible = wanted.FindAll(seen => CanSee(catalog, caller, seen) ?? rights.Allow(seen.Change));
        if (!options.HasObjects)
        {
            return visible;
        }

        var objects =
            open.Count == wanted.Count
                ? rights.Objects
                : await batch.ShareAsync(
                    (catalog, options.Models),
                    () => database.ReadAsync(session => ReadAsync(session, wanted), default)
                );
        return visible.ConvertAll(seen => seen with { Object = ObjectOf(seen) });

        Record? ObjectOf(SeenChange seen) =>
            (CanSee(catalog, caller, seen) is null ? rights.Objects : objects).GetValueOrDefault(seen.Change.Key) is { } record
            && (!record.IsDeleted || SeesDeleted(caller))
                ? record
                : null;
    }

    // Null where it depends on the object.
    private static bool? CanSee(ModelCatalog catalog, Caller caller, SeenChange seen)
    {
        var (change, type, _) = seen;
        if (type is null)
        {
            // Nobody knows its policy any more.
            return caller.IsAdmin;
        }

        if (change is { IsCleanup: true, Kind: ChangeKind.Updated } && !SeesDeleted(caller))
        {
            return false;
        }

        // Whoever could see a purged object was told when it was deleted.
        return PolicyGate.CanReadAll(catalog, caller, type) ?? (change.Kind == ChangeKind.Purged ? false : null);
    }

    // In one state of the store, so that nothing is shown by a right that is over.
    private static async Task<ChangeRights> AskAsync(
        StoreSession session,
        ModelCatalog catalog,
        Caller caller,
        List<SeenChange> open,
        bool hasObjects
    )
    {
        var gate = new PolicyGate(catalog, session, caller);
        var rights = new Dictionary<(string, int), bool>();
        foreach (var group in open.GroupBy(static seen => seen.Type!))
        {
            foreach (var (id, isAllowed) in await gate.CanReadAsync(group.Key, group.Select(static seen => seen.Change.Id).Distinct()))
            {
                rights.Add((group.Key.Root, id), isAllowed);
            }
        }

        var readable = open.FindAll(seen => rights.GetValueOrDefault(seen.Change.Key));
        return new(rights, hasObjects ? await ReadAsync(session, readable) : []);
    }

    private static async Task<Dictionary<(string Root, int Id), Record>> ReadAsync(StoreSession session, IEnumerable<SeenChange> changes)
    {
        var reader = new RecordReader(session);
        var objects = new Dictionary<(string, int), Record>();
        foreach (
            var group in changes
                .Where(static seen => seen is { Type: not null, Change.Kind: not ChangeKind.Purged })
                .GroupBy(static seen => seen.Type!)
        )
        {
            foreach (var record in await reader.FindAsync(group.Key, [.. group.Select(static seen => seen.Change.Id).Distinct()]))
            {
                objects.Add((group.Key.Root, record.Id), record);
            }
        }

        return objects;
    }

    private static bool IsWanted(SeenChange seen, WatchOptions options) =>
        options.Models.Count == 0
        || options.Models.Any(name => seen.Type is { } type ? type.Model.Is(name) : name == seen.Change.Model || name == seen.Change.Root);

    private static bool SeesDeleted(Caller caller) => caller.IsSynchronizer || caller == Caller.Core;
}
