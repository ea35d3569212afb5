using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Storage;

/// <summary>The API tokens of users, by their hashes.</summary>
internal sealed class TokenStore(StoreSession session)
{
    private const string Columns = "id, user_id, name, created, expires";

    /// <summary>Stores a token.</summary>
    /// <returns>It, with its number.</returns>
    public async Task<ApiToken> AddAsync(string hash, ApiToken token) =>
        token with
        {
            Id = await session.FirstOrDefaultAsync<int>(
                "insert into token (hash, user_id, name, created, expires) values (@hash, @userId, @name, @created, @expires) returning id",
                new
                {
                    hash,
                    userId = token.UserId,
                    name = token.Name,
                    created = token.Created.Microseconds,
                    expires = token.Expires.Microseconds,
                }
            ),
        };

    /// <summary>All tokens of a user, the oldest first; those that are over, too.</summary>
    public async Task<List<ApiToken>> ListAsync(int userId) =>
        [
            .. from row in await session.QueryAsync<(int Id, int UserId, string Name, long Created, long Expires)>(
                $"select {Columns} from token where user_id = @userId order by id",
                new { userId }
            )
            select TokenOf(row),
        ];

    /// <summary>The token with a hash; null when it is unknown or over.</summary>
    public async Task<ApiToken?> FindAsync(string hash, Instant now) =>
        (
            await session.QueryAsync<(int Id, int UserId, string Name, long Created, long Expires)>(
                $"select {Columns} from token where hash = @hash and expires > @now",
                new { hash, now = now.Microseconds }
            )
        )
            .Select(TokenOf)
            .FirstOrDefault();

    /// <summary>Removes a token.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="userId">Whose it must be; null for anybody's.</param>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(int id, int? userId)
    {
        session.NoteAccountChange();
        return await session.ExecuteAsync(
                $"delete from token where id = @id{(userId is null ? "" : " and user_id = @userId")}",
                new { id, userId }
            ) == 1;
    }

    /// <summary>Forgets the tokens that are over.</summary>
    public Task TrimAsync(Instant now) => session.ExecuteAsync("delete from token where expires <= @now", new { now = now.Microseconds });

    private static ApiToken TokenOf((int Id, int UserId, string Name, long Created, long Expires) row) =>
        new(row.Id, row.UserId, row.Name, new(row.Created), new(row.Expires));
}
