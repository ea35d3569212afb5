using System.Text.Json;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Every change, noted in the transaction that makes it, for those who follow what happens.</summary>
/// <remarks>Positions are counted by the writer, which is alone: a change is visible only after all with lower positions are.</remarks>
internal sealed class ChangeLog(StoreSession session)
{
    /// <summary>The name of its table.</summary>
    public const string Table = "change";

    /// <summary>Notes that an object changed.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="type">The object's class.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="fields">The names of the fields that are different now.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="isCleanup">Whether the object was deleted before.</param>
    public async Task AddAsync(
        ChangeKind kind,
        RecordType type,
        int id,
        IEnumerable<string> fields,
        Caller caller,
        Instant at,
        bool isCleanup = false
    )
    {
        var memory = Memory;
        var position = (memory.LastPosition ?? await FindNewestAsync()) + 1;
        memory.LastPosition = position;
        await session.AddAsync(
            "insert into change (seq, at, kind, root, id, model, fields, is_cleanup, policy, user_id, email, caller, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            position,
            at.Microseconds,
            kind.ToString().ToLowerInvariant(),
            type.Root,
            id,
            type.Name,
            Json(fields),
            isCleanup,
            // The core asks no policy.
            caller == Caller.Core
                ? null
                : type.Model.PolicyName ?? PolicyGate.DefaultPolicy,
            caller.UserId,
            caller.Email,
            caller.Kind,
            caller.Address
        );
    }

    /// <summary>Notes that all objects of a class changed, in the order of their ids: with one statement, however many there are.</summary>
    /// <param name="type">The class; objects of those that derive from it are not among them.</param>
    /// <param name="fields">The names of the fields that may be different now.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    public async Task AddForAllAsync(RecordType type, IEnumerable<string> fields, Caller caller, Instant at)
    {
        var memory = Memory;
        var last = memory.LastPosition ?? await FindNewestAsync();
        var count = await session.ExecuteAsync(
            """
            insert into change (seq, at, kind, root, id, model, fields, is_cleanup, user_id, email, caller, address)
            select @last + row_number() over (order by id), @at, 'updated', root, id, model, @fields, case deleted when 0 then 0 else 1 end,
              @user, @email, @kind, @address
            from record where root = @root and model = @model
            """,
            new
            {
                last,
                at = at.Microseconds,
                fields = Json(fields),
                user = caller.UserId,
                email = caller.Email,
                kind = caller.Kind,
                address = caller.Address,
                root = type.Root,
                model = type.Name,
            }
        );
        memory.LastPosition = last + count;
    }

    /// <summary>Notes that all objects were replaced by those of a backup.</summary>
    /// <param name="position">The number of this change; nothing with a number right before it is there, so that whoever follows sees that he missed something.</param>
    /// <param name="caller">Who did it.</param>
    /// <param name="at">When.</param>
    public Task AddRestoreAsync(long position, Caller caller, Instant at) =>
        session.AddAsync(
            "insert into change (seq, at, kind, root, id, model, fields, is_cleanup, user_id, email, caller, address) values ($1, $2, 'restored', '', 0, '', '[]', 0, $3, $4, $5, $6)",
            position,
            at.Microseconds,
            caller.UserId,
            caller.Email,
            caller.Kind,
            caller.Address
        );

    /// <summary>Reads the changes behind a position, in order.</summary>
    /// <param name="position">The last one that is not wanted.</param>
    /// <param name="most">How many are wanted at most.</param>
    public Task<List<Change>> ReadAsync(long position, int most) => ReadAsync("seq > $1 order by seq limit $2", position, most);

    /// <summary>Reads what happened to one object, the latest first.</summary>
    /// <param name="root">The object's root model.</param>
    /// <param name="id">The object's id.</param>
    /// <param name="most">How many changes are wanted at most.</param>
    public Task<List<Change>> ReadOfAsync(string root, int id, int most) =>
        ReadAsync("root = $1 and id = $2 order by seq desc limit $3", root, id, most);

    /// <summary>The position of the newest change; 0 when there is none.</summary>
    public Task<long> FindNewestAsync() => FindAsync("max");

    /// <summary>The position of the oldest change that is kept; 1 when there is none.</summary>
    public async Task<long> FindOldestAsync() => Math.Max(1, await FindAsync("min"));

    private async Task<List<Change>> ReadAsync(string which, params object?[] values)
    {
        var changes = new List<Change>();
        await using var reader = await session.ReadAsync(
            $"select seq, at, kind, root, id, model, fields, is_cleanup, user_id, email, caller from change where {which}",
            values
        );
        while (await reader.ReadAsync(session.Cancellation))
        {
            changes.Add(
                new()
                {
                    Position = reader.GetInt64(0),
                    At = new(reader.GetInt64(1)),
                    Kind = Enum.Parse<ChangeKind>(reader.GetString(2), ignoreCase: true),
                    Root = reader.GetString(3),
                    Id = reader.GetInt32(4),
                    Model = reader.GetString(5),
                    Fields = [.. JsonSerializer.Deserialize<string[]>(reader.GetString(6))!],
                    IsCleanup = reader.GetInt64(7) != 0,
                    UserId = reader.GetInt32(8),
                    Email = reader.GetString(9),
                    CallerKind = reader.GetString(10),
                }
            );
        }

        return changes;
    }

    private WriterMemory Memory => session.Memory ?? throw new InvalidOperationException("Only a session that writes notes changes.");

    private static string Json(IEnumerable<string> fields) => JsonSerializer.Serialize(fields.Order(StringComparer.Ordinal));

    private async Task<long> FindAsync(string which)
    {
        await using var reader = await session.ReadAsync($"select coalesce({which}(seq), 0) from change");
        await reader.ReadAsync(session.Cancellation);
        return reader.GetInt64(0);
    }
}
