using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Records.Rules;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Semantics.Comparison;
using Xproto.Text;
using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xos.Core.Schema;

/// <summary>Looks at the live objects of one class, as they are under new models: whether they keep the rules that are tighter now. Takes what is unique now.</summary>
/// <remarks>Deleted objects only wait for their clean-up, which no rule keeps back.</remarks>
internal sealed class ObjectCheck(
    StoreSession session,
    ModelCatalog catalog,
    Caller caller,
    RecordType old,
    RecordType type,
    IEnumerable<ModelChange> changes
)
{
    private readonly List<(ModelChange Change, ObjectTally Tally)> _open =
    [
        .. changes
            .Where(static change => change.Compatibility == Compatibility.DependsOnObjects)
            .Select(static change => (change, new ObjectTally())),
    ];

    private readonly List<UniqueRule> _newRules =
    [
        .. type.UniqueRules.ExceptBy(old.UniqueRules.Select(static rule => rule.Scope), static rule => rule.Scope),
    ];

    private readonly RecordReader _reader = new(session);
    private readonly RecordWriter _writer = new(session);

    /// <summary>Looks at them.</summary>
    /// <param name="withValidators">Whether validators are asked, too.</param>
    /// <returns>A line for each change that some of them stand against.</returns>
    public async Task<IEnumerable<string>> RunAsync(bool withValidators)
    {
        if (_open.Count == 0 && _newRules.Count == 0)
        {
            return [];
        }

        var keys = new Dictionary<string, Dictionary<string, int>>();
        foreach (var rule in _newRules)
        {
            keys[rule.Scope] = await new ObjectMigration(session, type).FindKeysAsync(rule.Scope);
        }

        await foreach (var record in _reader.ReadAsync(catalog, type, RecordQuery.Live, access: null))
        {
            if (record.LeafModelName == type.Name)
            {
                await CheckAsync(record, keys, withValidators);
            }
        }

        return _open.Where(static open => open.Tally.Count > 0).Select(static open => open.Tally.Reason(open.Change));
    }

    private async Task CheckAsync(Record record, Dictionary<string, Dictionary<string, int>> keys, bool withValidators)
    {
        var taken = await TakeKeysAsync(record, keys);
        foreach (var (change, tally) in _open)
        {
            var stands = change.Kind switch
            {
                Kind.Unique => taken.Contains(change.Subject),
                Kind.LinkTarget => !await LeadsToAsync(record, change.Field!, type.FindField(change.Field!)!.Link!.Peer),
                Kind.OwnerClass => !await LeadsToAsync(record, "owner", change.New!),
                Kind.Validator => withValidators && !await MeetsAsync(record, change.New!),
                _ => IsFaulty(record, change.Field!),
            };
            if (stands)
            {
                tally.Add(record);
            }
        }
    }

    private bool IsFaulty(Record record, string name)
    {
        var field = type.Fields.First(field => field.Name == name);
        var faults = new FaultList();
        faults.Check(field, record[name]);
        return faults.Has(field);
    }

    private async Task<bool> LeadsToAsync(Record record, string link, string model)
    {
        IEnumerable<int> targets = record[link] switch
        {
            int id => [id],
            EquatableArray<int> ids => ids,
            _ => [],
        };
        var wanted = catalog.Find(model);
        foreach (var id in targets)
        {
            if (wanted is null || await _reader.FindStubAsync(wanted.Root, id) is not { } stub || !wanted.Leaves.Items.Contains(stub.Model))
            {
                return false;
            }
        }

        return true;
    }

    private Task<bool> MeetsAsync(Record record, string policy)
    {
        var access = new Access(caller, IsWrite: true);
        return new PolicyEvaluator(catalog, session, access, record).MeetsAsync(
            catalog.Policies.Demand(policy, type.Model.FullName, access)
        );
    }

    // The rules whose values another object has already, by the subject of their changes.
    private async Task<HashSet<string>> TakeKeysAsync(Record record, Dictionary<string, Dictionary<string, int>> keys)
    {
        var taken = new HashSet<string>();
        foreach (var rule in _newRules)
        {
            if (UniqueKeys.KeyOf(rule, name => record[name]) is not { } key)
            {
                continue;
            }

            if (keys[rule.Scope].TryAdd(UniqueKeyText.Of(key), record.Id))
            {
                await _writer.TakeKeyAsync(type, record.Id, rule.Scope, key, isNew: true);
            }
            else
            {
                taken.Add($"{type.Name}.{rule.FieldNames}");
            }
        }

        return taken;
    }
}
