using System.Data.Common;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>An object while its rows are being read.</summary>
internal sealed class RecordRow(int id, string leafModelName)
{
    private Dictionary<string, List<int>>? _members;
    private Dictionary<string, List<int>>? _reverseLinks;

    public int Id => id;

    public string LeafModelName => leafModelName;

    public Dictionary<string, object> Values { get; } = [];

    public bool IsDeleted => Values["deleted"] is true;

    /// <summary>Reads the columns that <see cref="RecordSql.Columns"/> names.</summary>
    public static RecordRow Read(DbDataReader reader, RecordType type)
    {
        var row = new RecordRow(reader.GetInt32(0), reader.GetString(1));
        Document.Read(reader.GetString(2), type, row.Values);
        var ordinal = 3;
        foreach (var (name, columnType) in StoredColumns.All)
        {
            if (!reader.IsDBNull(ordinal))
            {
                var value = reader.GetInt64(ordinal);
                row.Values[name] = columnType == FieldType.Bool ? value != 0 : new Instant(value);
            }

            ordinal++;
        }

        return row;
    }

    public void AddLink(Field link, int target)
    {
        if (link.Type == FieldType.LinkSet)
        {
            Add(_members ??= [], link.Name, target);
        }
        else
        {
            Values[link.Name] = target;
        }
    }

    public void AddReverseLink(ReverseLink link, int source) => Add(_reverseLinks ??= [], link.Name, source);

    public Record ToRecord(RecordType type)
    {
        foreach (var (name, members) in _members ?? [])
        {
            Values[name] = members.ToEquatableArray();
        }

        return new(type, id, Values)
        {
            LeafModelName = leafModelName,
            IsDeleted = IsDeleted,
            ReverseLinks = (_reverseLinks ?? []).ToDictionary(static pair => pair.Key, static pair => pair.Value.ToEquatableArray()),
        };
    }

    private static void Add(Dictionary<string, List<int>> lists, string name, int id)
    {
        if (!lists.TryGetValue(name, out var list))
        {
            lists[name] = list = [];
        }

        list.Add(id);
    }
}
