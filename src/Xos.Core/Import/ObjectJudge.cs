using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Records.Rules;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>Decides, in one pass over all objects, which of them come along, and with what.</summary>
/// <param name="catalog">The models.</param>
/// <param name="stubs">What may come along, as far as it is known.</param>
/// <param name="changes">Is told what objects that come along leave behind.</param>
/// <param name="losses">Is told which objects stay behind.</param>
internal sealed class ObjectJudge(
    ModelCatalog catalog,
    IReadOnlyDictionary<(string Root, int Id), RecordStub> stubs,
    ImportFindings changes,
    ImportFindings losses
)
{
    private readonly HashSet<(string Scope, string Value)> _keys = [];

    /// <summary>Decides about one object.</summary>
    /// <param name="source">Its class.</param>
    /// <param name="id">Its id.</param>
    /// <param name="row">The id, and the values of the source's columns.</param>
    /// <returns>The object; null when it stays behind.</returns>
    public ImportedObject? Judge(ModelSource source, int id, object?[] row)
    {
        var values = source.Columns.Select((column, i) => (column.Field, Value: row[i + 1])).ToDictionary();
        var isDeleted = stubs[(source.Type.Root, id)].Deleted;
        var name = (values.GetValueOrDefault("email") ?? values.GetValueOrDefault("name")) as string;
        var title = string.Create(CultureInfo.InvariantCulture, $"{id}{(name is null ? "" : $" '{name}'")}");

        if (values.GetValueOrDefault("leaf_model_name") is string { Length: > 0 } leaf && leaf != source.Type.Name)
        {
            losses.Add(source.Type.Name, $"is a {leaf}, of which the models or the rows are not there", title);
            return null;
        }

        var draft = Draft.New(source.Type);
        foreach (var field in source.Type.Fields.Where(field => !source.Type.IsSecret(field)))
        {
            if (!TrySet(draft, field, values, isDeleted, title))
            {
                return null;
            }
        }

        draft.Set("leaf_model_name", source.Type.Name);
        return isDeleted || TakeKeys(draft, title) ? new(id, isDeleted, draft, PasswordOf(source.Type, values, title)) : null;
    }

    private bool TrySet(Draft draft, Field field, Dictionary<string, object?> values, bool isDeleted, string title)
    {
        var faults = new FaultList();
        var isThere = values.TryGetValue(field.Name, out var raw);
        var fallback = draft.Type.Defaults.GetValueOrDefault(field.Name);
        var value = FieldReader.Read(field, Widened(raw), faults);
        if (value is null && (!isThere || !field.IsNullable) && faults.Faults.Count == 0)
        {
            // As when an upgrade of the models brings the field.
            value = fallback;
        }

        var kept = WithoutDangling(draft.Type, field, value, isDeleted, faults);
        // What is deleted only waits for its clean-up, which no rule keeps back; but the store needs its stamps.
        if (faults.Faults.Count == 0 && (!isDeleted || field.Name is "created" or "updated"))
        {
            faults.Check(field, value);
        }

        if (faults.Faults.Count > 0 && field.Link is null)
        {
            kept = field.IsNullable ? null : fallback;
        }

        var isLost = faults.Faults.Count > 0 && kept is null && !field.IsNullable && field.Type != FieldType.LinkSet;
        foreach (var fault in faults.Faults)
        {
            (isLost ? losses : changes).Add($"{draft.Type.Name}.{fault.Field}", fault.Message, title);
        }

        draft.Set(field.Name, kept);
        return !isLost;
    }

    private object? WithoutDangling(RecordType type, Field field, object? value, bool isDeleted, FaultList faults)
    {
        if (field.Link is null || value is null)
        {
            return value;
        }

        var peer = LinkRule.PeerOf(field, type, catalog);
        var kept = new List<int>();
        foreach (var id in value is int one ? [one] : (EquatableArray<int>)value)
        {
            if (LinkRule.Fault(isDeleted, peer, id, stubs.GetValueOrDefault((peer.Root, id))) is { } fault)
            {
                faults.Add(field, fault);
            }
            else
            {
                kept.Add(id);
            }
        }

        return kept.Count == 0 ? null
            : field.Type == FieldType.Link ? kept[0]
            : kept.ToEquatableArray();
    }

    private bool TakeKeys(Draft draft, string title)
    {
        var keys = draft
            .Type.UniqueRules.Select(rule => (Rule: rule, Key: UniqueKeys.KeyOf(rule, name => draft[name])))
            .Where(static pair => pair.Key is not null)
            .ToList();
        if (keys.FirstOrDefault(pair => _keys.Contains((pair.Rule.Scope, UniqueKeyText.Of(pair.Key!)))) is { Key: not null } taken)
        {
            losses.Add($"{draft.Type.Name}.{taken.Rule.FieldNames}", "is taken by another live object", title);
            return false;
        }

        _keys.UnionWith(keys.Select(static pair => (pair.Rule.Scope, UniqueKeyText.Of(pair.Key!))));
        return true;
    }

    private string? PasswordOf(RecordType type, Dictionary<string, object?> values, string title)
    {
        if (!type.IsUser || values.GetValueOrDefault("password") is not string hash || DjangoPassword.IsNone(hash))
        {
            return null;
        }

        if (DjangoPassword.TryParse(hash) is not null)
        {
            return hash;
        }

        changes.Add($"{type.Name}.password", "is hashed in a way that this core does not know; the user needs a new one", title);
        return null;
    }

    private static object? Widened(object? value) =>
        value switch
        {
            short number => (int)number,
            DateTime date => new DateTimeOffset(date.ToUniversalTime()),
            _ => value,
        };
}
