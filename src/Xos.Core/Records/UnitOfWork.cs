using Xos.Core.Audit;
using Xos.Core.Policies;
using Xos.Core.Records.Rules;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Records;

/// <summary>Applies the rules to changes within one transaction. Everything is checked before anything is written, so a refused change leaves the unit as it was.</summary>
internal sealed class UnitOfWork(StoreSession session, ModelCatalog catalog, Caller caller, Instant now, Maintenance? maintenance = null)
    : IUnitOfWork
{
    private readonly RecordReader _reader = new(session);
    private readonly RecordWriter _writer = new(session);
    private readonly ChangeLog _log = new(session);
    private readonly PolicyGate _gate = new(catalog, session, caller);
    private readonly List<Denial> _denials = [];
    private RuleContext? _context;

    /// <summary>What the caller was denied so far.</summary>
    public IReadOnlyList<Denial> Denials => _denials;

    /// <inheritdoc />
    public ModelCatalog Catalog => catalog;

    // What rules do to other objects is nothing that the caller asked for.
    private RuleContext Context =>
        _context ??= new(catalog, _reader, caller == Caller.Core ? this : new(session, catalog, Caller.Core, now), _gate, caller, now);

    /// <inheritdoc />
    public Task<Record> GetAsync(string model, int id) =>
        WatchAsync(
            DenialKind.Read,
            model,
            id,
            async () =>
            {
                var type = TypeOf(model);
                if (await _reader.FindAsync(type, id) is not { } record || (record.IsDeleted && !caller.IsSynchronizer))
                {
                    throw NotFound(type, id);
                }

                await _gate.CheckReadAsync(TypeOf(record.LeafModelName), id);
                return record;
            }
        );

    /// <inheritdoc />
    public async Task<IReadOnlyList<Record>> FilterAsync(string model, RecordQuery query) =>
        await _reader.ReadAsync(catalog, TypeOf(model), query, _gate.Reading).ToListAsync(session.Cancellation);

    /// <inheritdoc />
    public IAsyncEnumerable<Record> ReadAsync(string model, RecordQuery query) =>
        _reader.ReadAsync(catalog, TypeOf(model), query, _gate.Reading);

    /// <inheritdoc />
    public Task<int> CountAsync(string model, RecordQuery query, int most) =>
        _reader.CountAsync(catalog, TypeOf(model), query, _gate.Reading, most);

    /// <inheritdoc />
    public async Task<IReadOnlyList<Change>> ReadHistoryAsync(string model, int id, int most)
    {
        var record = await GetAsync(model, id);
        return await _log.ReadOfAsync(record.Type.Root, id, most);
    }

    /// <inheritdoc />
    public async Task<IReadOnlySet<int>> FindChangeableAsync(IReadOnlyCollection<Record> records)
    {
        var ids = new HashSet<int>();
        foreach (var own in caller.IsReadOnly ? [] : records.GroupBy(static record => record.LeafModelName))
        {
            ids.UnionWith(await _gate.FindWritableAsync(TypeOf(own.Key), [.. own.Select(static record => record.Id)]));
        }

        return ids;
    }

    /// <inheritdoc />
    public bool MayCreate(string model) => !caller.IsReadOnly && _gate.MayWriteSome(TypeOf(model));

    /// <inheritdoc />
    public Task<Record> CreateAsync(string model, IReadOnlyDictionary<string, object?> values) =>
        WatchAsync(DenialKind.Create, model, id: null, () => StoreAsync(model, values));

    /// <inheritdoc />
    public Task<Record> UpdateAsync(string model, int id, IReadOnlyDictionary<string, object?> values, SaveOptions options) =>
        WatchAsync(DenialKind.Update, model, id, () => ChangeAsync(model, id, values, options));

    /// <inheritdoc />
    public Task<DeletionPlan> DeleteAsync(string model, int id) =>
        WatchAsync(DenialKind.Delete, model, id, () => MarkDeletedAsync(model, id));

    private async Task<Record> StoreAsync(string model, IReadOnlyDictionary<string, object?> values)
    {
        var faults = new FaultList();
        var draft = Draft.New(TypeOf(model));
        Assign(draft, draft.Type, values, faults);
        WriteGuard.Check(draft, caller);
        await CreationDefaults.ApplyAsync(draft, Context);
        await CheckAsync(draft, draft.Type.Fields, faults);

        var id = await _writer.NextIdAsync(draft.Type.Root);
        await _writer.InsertAsync(draft.Type, id, draft.Values);
        await WriteSatellitesAsync(draft, id, ChangeKind.Created);
        return draft.ToRecord(draft.Type, id);
    }

    private async Task<Record> ChangeAsync(string model, int id, IReadOnlyDictionary<string, object?> values, SaveOptions options)
    {
        var type = TypeOf(model);
        var before = await FindLeafAsync(type, id);
        await _gate.CheckWriteAsync(before.Type, id);
        if (before.IsDeleted && !caller.IsSynchronizer)
        {
            throw new RecordException(RecordError.FailedPrecondition, $"{before.LeafModelName} {id} is deleted and waits to be purged.");
        }

        var faults = new FaultList();
        Clocks.CheckVersion(before, options);
        var draft = Draft.Of(before);
        Assign(draft, type, options.Mask is null ? values : Masked(type, values, options.Mask), faults);
        WriteGuard.Check(draft, caller);
        await CheckAsync(draft, draft.Written, faults);
        Clocks.Stamp(draft, caller, options, now);
        await WriteAsync(draft);
        // Only a link to itself can change what links to it.
        return draft.Changed.Any(field => field.Link is { Peer: var peer } && catalog.Find(peer)!.Root == type.Root)
            ? (await _reader.FindAsync(type, id))!
            : draft.ToRecord(type, id);
    }

    private async Task<DeletionPlan> MarkDeletedAsync(string model, int id)
    {
        var type = TypeOf(model);
        var record = await FindLeafAsync(type, id);
        if (record.IsDeleted)
        {
            throw NotFound(type, id);
        }

        // What must go with it is not asked about: it cannot be without it, whoever has a right to it.
        await _gate.CheckWriteAsync(record.Type, id);
        var plan = await DeletionPlan.MakeAsync(record, Context);
        foreach (var rule in plan.Deleted.SelectMany(static deleted => ModelRules.Of(deleted.Type)))
        {
            rule.CheckDeletion(caller);
        }

        foreach (var source in plan.Released)
        {
            var draft = Draft.Of((await _reader.FindAsync(source.Key.Type, source.Key.Id))!);
            foreach (var link in source)
            {
                draft.Set(link.Name, null);
            }

            draft.Set("updated", Clocks.After(draft.Before!, now));
            await WriteAsync(draft);
        }

        foreach (var (deletedType, deletedId) in plan.Deleted)
        {
            await _writer.MarkDeletedAsync(deletedType.Root, deletedId);
            await _log.AddAsync(ChangeKind.Deleted, deletedType, deletedId, ["deleted", "enacted", "policed"], caller, now);
        }

        foreach (var (deletedType, deletedId) in plan.Deleted)
        {
            foreach (var rule in ModelRules.Of(deletedType))
            {
                await rule.FollowDeletionAsync(deletedType, deletedId, Context);
            }
        }

        return plan;
    }

    private async Task CheckAsync(Draft draft, IEnumerable<Field> fields, FaultList faults)
    {
        foreach (var rule in draft.IsDeleted ? [] : ModelRules.Of(draft.Type))
        {
            await rule.ApplyAsync(draft, Context, faults);
        }

        await _gate.CheckWriteAsync(draft);
        foreach (var field in fields.Where(field => !draft.Type.IsSecret(field) && !faults.Has(field)))
        {
            faults.Check(field, draft[field.Name]);
        }

        await LinkRule.CheckAsync(draft, Context, faults);
        if (!draft.IsDeleted)
        {
            await UniqueKeys.CheckAsync(draft, Context, faults);
        }

        await Validators.CheckAsync(draft, session, Context, faults);
        faults.ThrowIfAny(draft.Title);
    }

    private async Task<T> WatchAsync<T>(DenialKind kind, string model, int? id, Func<Task<T>> work)
    {
        try
        {
            if (kind != DenialKind.Read)
            {
                CallerRights.DemandWrite(caller);
                await (maintenance?.DemandWriteAsync(caller, model, session.Cancellation) ?? ValueTask.CompletedTask);
            }

            return await work();
        }
        catch (RecordException e) when (e.Error == RecordError.PermissionDenied)
        {
            _denials.Add(new(now, caller, kind, model, id, e.Policy));
            throw;
        }
    }

    private async Task WriteAsync(Draft draft)
    {
        await _writer.UpdateAsync(draft.Type, draft.Before!.Id, draft.Values);
        await WriteSatellitesAsync(draft, draft.Before.Id, ChangeKind.Updated);
    }

    private async Task WriteSatellitesAsync(Draft draft, int id, ChangeKind kind)
    {
        var changed = draft.Changed.ToList();
        foreach (var link in changed.Where(static field => field.Link is not null))
        {
            await _writer.SetLinkAsync(
                draft.Type,
                id,
                link,
                catalog.Find(link.Link!.Peer)!,
                draft[link.Name],
                isNew: kind == ChangeKind.Created
            );
        }

        if (!draft.IsDeleted)
        {
            await UniqueKeys.TakeAsync(draft, id, _writer);
        }

        if (draft.NewPassword is { } password)
        {
            await new CredentialStore(session).SetAsync(id, Passwords.Hash(password), password == InitialData.DefaultPassword);
        }

        await _log.AddAsync(kind, draft.Type, id, changed.Select(static field => field.Name), caller, now, draft.IsDeleted);
    }

    private static void Assign(Draft draft, RecordType type, IReadOnlyDictionary<string, object?> values, FaultList faults)
    {
        foreach (var (name, value) in values)
        {
            if (CoreFields.IsWrittenByCore(name))
            {
                continue;
            }

            if (name == UnknownFields.Key)
            {
                draft.Set(name, UnknownFields.Merge(draft.Type, draft[name], (EquatableArray<byte>)value!, faults));
            }
            else if (type.FindField(name) is not { } field)
            {
                faults.Add(name, $"is no field of {type.Name}");
            }
            // A deleted object keeps its sets as they were.
            else if (field.Type != FieldType.LinkSet || !draft.IsDeleted)
            {
                draft.Write(field, FieldReader.Read(field, value, faults));
            }
        }
    }

    // A field that the mask names without a value is cleared; values outside the mask do not count.
    private static Dictionary<string, object?> Masked(
        RecordType type,
        IReadOnlyDictionary<string, object?> values,
        IReadOnlyCollection<string> mask
    )
    {
        var masked = mask.Select(NameOf).Distinct().ToDictionary(static name => name, static _ => (object?)null);
        foreach (var (name, value) in values)
        {
            // No mask can name what has no name here.
            if (name == UnknownFields.Key || masked.ContainsKey(NameOf(name)))
            {
                masked[NameOf(name)] = value;
            }
        }

        return masked;

        string NameOf(string name) => type.FindField(name)?.Name ?? name;
    }

    private async Task<Record> FindLeafAsync(RecordType type, int id)
    {
        var stub = await _reader.FindStubAsync(type.Root, id);
        return stub is not null && type.Leaves.Items.Contains(stub.Model)
            ? (await _reader.FindAsync(TypeOf(stub.Model), id))!
            : throw NotFound(type, id);
    }

    private RecordType TypeOf(string model) =>
        catalog.Find(model) is { Model.IsAbstract: false } type
            ? type
            : throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{model}'.");

    private static RecordException NotFound(RecordType type, int id) => new(RecordError.NotFound, $"There is no {type.Name} with id {id}.");
}
