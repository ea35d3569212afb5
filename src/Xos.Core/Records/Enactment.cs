using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records;

/// <summary>How far the back end of an object has come, and what the synchronizer says of it.</summary>
/// <param name="State">How far.</param>
/// <param name="Status">The object's <c>backend_status</c>.</param>
internal sealed record Enactment(EnactmentState State, string Status)
{
    /// <summary>Whether something is still to come.</summary>
    public bool IsOpen => State is EnactmentState.Waiting or EnactmentState.Failed;

    /// <summary>Tells it of an object as it was read.</summary>
    public static Enactment Of(Record record) =>
        new(
            record.IsDeleted ? EnactmentState.Gone
                : record["no_sync"] is true || record["lazy_blocked"] is true ? EnactmentState.Held
                : !IsDirty(record) ? EnactmentState.Enacted
                : record["backend_code"] is > 1 ? EnactmentState.Failed
                : EnactmentState.Waiting,
            record.IsDeleted ? "" : record["backend_status"] as string ?? ""
        );

    /// <summary>Reads it for objects of one root.</summary>
    /// <returns>An answer for each, by id.</returns>
    public static async Task<IReadOnlyDictionary<int, Enactment>> ReadAsync(StoreSession session, string root, IReadOnlyCollection<int> ids)
    {
        var dialect = session.Dialect;
        var parameters = new SqlParameters();
        var rows = $"r.root = {parameters.Add(root)} and {dialect.IsAmong("r.id", parameters.Add(dialect.IdsOf(ids)))} and r.deleted = 0";
        await using var reader = await session.ReadAsync(
            $"""
            select r.id, coalesce({dialect.AsNumber(QueryTranslator.SetOf(RecordSet.DirtyForSync, dialect))}, 0), {dialect.AsNumber(
                "r.no_sync = 1 or r.lazy_blocked = 1"
            )},
              coalesce({dialect.AsNumber(QueryTranslator.SetOf(RecordSet.Failing, dialect))}, 0),
              coalesce({dialect.FieldOf("r.document", "backend_status", FieldType.String)}, '')
            from record r
            where {rows}
            """,
            [.. parameters.Values]
        );
        var found = ids.Distinct().ToDictionary(id => id, _ => new Enactment(EnactmentState.Gone, ""));
        while (await reader.ReadAsync(session.Cancellation))
        {
            var state =
                reader.GetInt64(2) != 0 ? EnactmentState.Held
                : reader.GetInt64(1) == 0 ? EnactmentState.Enacted
                : reader.GetInt64(3) != 0 ? EnactmentState.Failed
                : EnactmentState.Waiting;
            found[reader.GetInt32(0)] = new(state, reader.GetString(4));
        }

        return found;
    }

    // In memory what RecordSet.DirtyForSync is in the store; and a code above 1 what RecordSet.Failing is there.
    private static bool IsDirty(Record record) =>
        record["enacted"] is not Instant enacted
        || (record["updated"] is Instant updated && enacted < updated)
        || (record["changed_by_policy"] is Instant changed && enacted < changed);

    /// <summary>Whether somebody can be expected to enact objects of a class.</summary>
    public static async Task<bool> IsAttendedAsync(StoreSession session, RecordType type) =>
        !type.Model.IsCore
        || await session.FirstOrDefaultAsync<int?>(
            $"select 1 from record r where r.root = @Root and {RecordSql.IsOneOf("r", [type.Name])} and r.enacted is not null limit 1",
            new { type.Root }
        )
            is not null;
}
