using System.Collections.Frozen;
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
}
