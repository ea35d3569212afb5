using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>One view per model, <c>"model_Service"</c>, for people who look into the store with SQL: its live objects with plain columns, named as on the wire.</summary>
/// <remarks>Dates are dates there, and the ids of link sets a text with commas. The core itself never reads them.</remarks>
internal sealed class ModelViews(StoreSession session)
{
    /// <summary>Brings the views in line with other models.</summary>
    /// <param name="before">The models that the views show now; null when that is not known.</param>
    /// <param name="after">The models that they shall show.</param>
    public async Task ReplaceAsync(ModelCatalog? before, ModelCatalog after)
    {
        var stale = before is null
            ? await session.QueryAsync<string>(session.Dialect.ListViews)
            : before.Concrete.Where(old => !IsSame(old, after.Find(old.Name))).Select(static old => NameOf(old));
        var missing = after.Concrete.Where(type => !IsSame(type, before?.Find(type.Name))).ToList();
        // Also what should not be there: the store may be ahead of the models in force, when the answer to a load was lost.
        foreach (var name in stale.Union(missing.Select(NameOf)))
        {
            await session.AddAsync($"drop view if exists \"{name}\"");
        }

        foreach (var type in missing)
        {
            await session.AddAsync($"create view \"{NameOf(type)}\" as {Select(type)}");
        }
    }

    private static bool IsSame(RecordType type, RecordType? other) =>
        other is not null && type.Model.Equals(other.Model) && type.Leaves == other.Leaves;

    private static string NameOf(RecordType type) => $"model_{type.Name}";

    private string Select(RecordType type)
    {
        var columns = type.Fields.Where(field => !type.IsSecret(field)).Select(field => $"{ColumnOf(type, field)} as \"{field.WireName}\"");
        return $"select r.id as id, r.model as model, {string.Join(", ", columns)} from record r where {RecordSql.IsOf("r", type)} and r.deleted = 0";
    }

    private string ColumnOf(RecordType type, Field field)
    {
        var links = $"from link l where l.source_root = '{type.Root}' and l.source_id = r.id and l.name = '{RecordType.NameOfLink(field)}'";
        return field.Type switch
        {
            FieldType.Link => $"(select l.target_id {links})",
            FieldType.LinkSet => $"(select {session.Dialect.List("l.target_id")} {links})",
            FieldType.Date => session.Dialect.Date(RecordSql.Value(session.Dialect, "r", field)),
            _ => RecordSql.Value(session.Dialect, "r", field),
        };
    }
}
