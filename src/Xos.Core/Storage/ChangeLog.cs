using System.Text.Json;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Notes every change in the transaction that makes it, for those who follow what happens.</summary>
internal sealed class ChangeLog(StoreSession session)
{
    /// <summary>Notes that an object changed.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="fields">The names of the fields that are different now.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    public Task AddAsync(ChangeKind kind, RecordType type, int id, IEnumerable<string> fields, Caller caller, Instant at) =>
        session.AddAsync(
            "insert into change (at, kind, root, id, model, fields, policy, user_id, email, caller, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            at.Microseconds,
            kind.ToString().ToLowerInvariant(),
            type.Root,
            id,
            type.Name,
            JsonSerializer.Serialize(fields.Order(StringComparer.Ordinal)),
            // The core asks no policy.
            caller == Caller.Core
                ? null
                : type.Model.PolicyName ?? PolicyGate.DefaultPolicy,
            caller.UserId,
            caller.Email,
            caller.Kind,
            caller.Address
        );

    /// <summary>Notes that all objects were replaced by those of a backup.</summary>
    /// <param name="position">The number of this change; nothing with a number right before it is there, so that whoever follows sees that he missed something.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    public Task AddRestoreAsync(long position, Caller caller, Instant at) =>
        session.AddAsync(
            $"insert into change (seq, at, kind, root, id, model, fields, user_id, email, caller, address) {session.Dialect.WithIdentity} values ($1, $2, 'restored', '', 0, '', '[]', $3, $4, $5, $6)",
            position,
            at.Microseconds,
            caller.UserId,
            caller.Email,
            caller.Kind,
            caller.Address
        );

    /// <summary>The number of the newest change; 0 when there is none.</summary>
    public Task<long> FindNewestAsync() => session.FirstOrDefaultAsync<long>("select coalesce(max(seq), 0) from change");

    /// <summary>Whether anything is noted that happened before a moment.</summary>
    public Task<bool> ReachesBackAsync(Instant before) =>
        session.FirstOrDefaultAsync<bool>(
            "select exists (select 1 from change where seq = (select min(seq) from change) and at < @before)",
            new { before = before.Microseconds }
        );

    /// <summary>Forgets what happened before a moment.</summary>
    /// <returns>How many changes.</returns>
    public Task<int> TrimAsync(Instant before) =>
        session.ExecuteAsync(
            // By number, which grows with time: no index over the moments has to be kept for this alone.
            "delete from change where seq < coalesce((select seq from change where at >= @before order by seq limit 1), (select max(seq) + 1 from change))",
            new { before = before.Microseconds }
        );
}
