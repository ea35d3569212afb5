using System.Collections.Frozen;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>The bookkeeping that has columns of its own, because queries of synchronizers and the rules of state need it whatever the model.</summary>
internal static class StoredColumns
{
    /// <summary>The columns, named as the fields, and what they hold.</summary>
    public static FrozenDictionary<string, FieldType> All { get; } =
        new Dictionary<string, FieldType>
        {
            ["created"] = FieldType.Date,
            ["updated"] = FieldType.Date,
            ["enacted"] = FieldType.Date,
            ["policed"] = FieldType.Date,
            ["changed_by_step"] = FieldType.Date,
            ["changed_by_policy"] = FieldType.Date,
            ["deleted"] = FieldType.Bool,
            ["write_protect"] = FieldType.Bool,
            ["lazy_blocked"] = FieldType.Bool,
            ["no_sync"] = FieldType.Bool,
            ["no_policy"] = FieldType.Bool,
            ["backend_need_delete"] = FieldType.Bool,
            ["backend_need_reap"] = FieldType.Bool,
            ["backend_need_delete_policy"] = FieldType.Bool,
        }.ToFrozenDictionary();

    /// <summary>Whether a field is kept in a column.</summary>
    public static bool Hold(Field field) => All.ContainsKey(field.Name);

    /// <summary>Tells every field that has the name of a column and cannot be kept there.</summary>
    public static IEnumerable<string> Faults(ModelCatalog catalog)
    {
        foreach (var type in catalog.Concrete)
        {
            foreach (var field in type.Fields)
            {
                if (All.TryGetValue(field.Name, out var column) && column != field.Type)
                {
                    yield return $"{type.Name}.{field.Name} has the name of a bookkeeping field but another type. Give it another name.";
                }
                else if (field.RenamedFrom is { } former && (All.ContainsKey(former) || Hold(field)))
                {
                    yield return $"{type.Name}.{field.Name} cannot have been called '{former}': a bookkeeping field keeps its name. Remove renamed_from.";
                }
            }
        }
    }
}
