using Xos.Core.Records;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Semantics.Comparison;

namespace Xos.Core.Schema;

/// <summary>Takes the objects of the models in force along to other models, in the transaction that stores those, or tells all that stands against it.</summary>
internal sealed class Upgrade(StoreSession session, ModelCatalog before, ModelCatalog after, Caller caller, Instant now)
{
    /// <summary>Brings every object into its new form.</summary>
    /// <exception cref="ModelLoadException">Objects stand against it: a line for each reason. The transaction must be taken back.</exception>
    public async Task RunAsync()
    {
        var changes = ModelComparison.Compare(before.Models, after.Models).ToLookup(static change => change.Model);
        var classes = (await new CatalogStore(session).FindClassesAsync(before))
            .Where(changes.Contains)
            .Order(StringComparer.Ordinal)
            .ToList();
        var refused = classes.ToLookup(name => changes[name].Any(static change => change.Compatibility == Compatibility.Incompatible));
        var reasons = new List<string>();
        foreach (var name in refused[true])
        {
            reasons.AddRange(await RefuseAsync(before.Find(name)!, changes[name]));
        }

        // All of them before any is looked at: rules look at other objects, too.
        foreach (var name in refused[false])
        {
            await MigrateAsync(before.Find(name)!, after.Find(name)!, changes[name]);
        }

        foreach (var name in refused[false])
        {
            var check = new ObjectCheck(session, after, caller, before.Find(name)!, after.Find(name)!, changes[name]);
            // Objects that could not come along cannot be read as what they would be, and validators may want to.
            reasons.AddRange(await check.RunAsync(withValidators: reasons.Count == 0));
        }

        if (reasons.Count > 0)
        {
            throw new ModelLoadException(string.Join('\n', reasons));
        }

        await DropIndexesAsync();
    }

    private async Task<IEnumerable<string>> RefuseAsync(RecordType type, IEnumerable<ModelChange> changes)
    {
        var (live, deleted) = await new ModelObjects(session, [type.Name]).CountAsync();
        var tally = new ObjectTally();
        foreach (var set in new[] { RecordSet.Live, RecordSet.DeletedForSync })
        {
            var records = new RecordReader(session).ReadAsync(before, type, new(set), access: null);
            await foreach (var record in records.Where(record => record.LeafModelName == type.Name).Take(ObjectTally.MostExamples))
            {
                tally.Add(record);
            }
        }

        tally.AddUnseen(live + deleted - tally.Count);
        return changes.Where(static change => change.Compatibility == Compatibility.Incompatible).Select(change => tally.Reason(change));
    }

    private async Task MigrateAsync(RecordType old, RecordType type, IEnumerable<ModelChange> changes)
    {
        var migration = new ObjectMigration(session, type);
        var names = new Dictionary<string, string>();
        var touched = new HashSet<string>();
        foreach (var change in changes)
        {
            switch (change.Kind)
            {
                case ModelChangeKind.FieldRemoved:
                    Note(change.Field!, await DropAsync(migration, Field(old, change.Field!)));
                    break;
                case ModelChangeKind.FieldRenamed:
                    names.Add(change.New!, change.Old!);
                    if (type.DocumentFields.ContainsKey(change.New!))
                    {
                        Note(change.New!, await migration.RenameFieldAsync(change.Old!, change.New!));
                    }

                    break;
            }
        }

        foreach (var (link, name, former) in MovedLinks(old, type, names))
        {
            Note(link, await migration.RenameLinkAsync(former, name));
        }

        foreach (var change in changes.Where(static change => change.Kind == ModelChangeKind.FieldAdded))
        {
            Note(change.Field!, await FillAsync(migration, type, Field(type, change.Field!)));
        }

        // Those that are new are taken while the objects are looked at.
        foreach (var rule in old.UniqueRules.ExceptBy(type.UniqueRules.Select(static rule => rule.Scope), static rule => rule.Scope))
        {
            await migration.DropKeysAsync(rule.Scope);
        }

        if (touched.Count > 0)
        {
            await new ChangeLog(session).AddForAllAsync(type, touched, caller, now);
        }

        if (type.IsUser)
        {
            session.NoteAccountChange();
        }

        void Note(string field, int objects)
        {
            if (objects > 0)
            {
                touched.Add(field);
            }
        }
    }

    private static IEnumerable<(string Link, string Name, string Former)> MovedLinks(
        RecordType old,
        RecordType type,
        Dictionary<string, string> names
    )
    {
        foreach (var link in type.Fields.Where(static field => field.Link is not null))
        {
            var former = old.Fields.FirstOrDefault(field => field.Name == names.GetValueOrDefault(link.Name, link.Name));
            if (former?.Link is not null && RecordType.NameOfLink(former) is var name && name != RecordType.NameOfLink(link))
            {
                yield return (link.Name, RecordType.NameOfLink(link), name);
            }
        }
    }

    private static Task<int> DropAsync(ObjectMigration migration, Field field) =>
        field.Link is not null ? migration.DropLinkAsync(RecordType.NameOfLink(field))
        : StoredColumns.Hold(field) ? Task.FromResult(0)
        : migration.DropFieldAsync(field.Name);

    private async Task<int> FillAsync(ObjectMigration migration, RecordType type, Field field)
    {
        if (field.Default?.Kind == FieldDefaultKind.FirstOfPeer)
        {
            var peer = after.Find(field.Link!.Peer)!;
            return await new RecordReader(session).FindFirstAsync(peer) is { } first
                ? await migration.FillLinkAsync(field, peer, first)
                : 0;
        }

        return type.DocumentFields.ContainsKey(field.Name) && ValueFor(type, field) is { } value
            ? await migration.FillFieldAsync(field.Name, value)
            : 0;
    }

    private object? ValueFor(RecordType type, Field field) =>
        field switch
        {
            _ when type.Defaults.TryGetValue(field.Name, out var value) => value,
            { IsCreationTime: true } or { Default.Kind: FieldDefaultKind.Now } => now,
            { Type: FieldType.Bool, Modifier: FieldModifier.Optional } => false,
            _ => null,
        };

    // Others come and go behind the load, while objects are read and written.
    private async Task DropIndexesAsync()
    {
        foreach (var index in StoreIndex.Of(before).Where(index => index.Obstructs(after)))
        {
            await session.ExecuteAsync($"drop index if exists \"{index.Name}\"");
        }
    }

    private static Field Field(RecordType type, string name) => type.Fields.First(field => field.Name == name);
}
