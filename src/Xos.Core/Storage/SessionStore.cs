using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>The sessions of those who logged in, by the hashes of their ids.</summary>
internal sealed class SessionStore(StoreSession session)
{
    /// <summary>Opens a session for a user whose password still is the one that was proven.</summary>
    /// <param name="hash">The hash of the session's id.</param>
    /// <param name="userId">The user.</param>
    /// <param name="credential">The hash of the proven password.</param>
    /// <param name="expires">When it ends by itself.</param>
    /// <returns>Whether it was opened.</returns>
    public async Task<bool> OpenAsync(string hash, int userId, string credential, Instant expires) =>
        await session.ExecuteAsync(
            """
            insert into session (hash, user_id, credential, expires)
            select @hash, user_id, hash, @expires from credential where user_id = @userId and hash = @credential
            """,
            new
            {
                hash,
                userId,
                credential,
                expires = expires.Microseconds,
            }
        ) == 1;

    /// <summary>Finds whose session it is, and when it ends; null when it is unknown or over, or the user's password has changed since.</summary>
    public async Task<(int UserId, Instant Expires)?> FindUserAsync(string hash, Instant now)
    {
        var rows = await session.QueryAsync<(int UserId, long Expires)>(
            """
            select s.user_id, s.expires
            from session s
            join credential c on c.user_id = s.user_id and c.hash = s.credential
            where s.hash = @hash and s.expires > @now
            """,
            new { hash, now = now.Microseconds }
        );
        return rows.Count == 0 ? null : (rows[0].UserId, new(rows[0].Expires));
    }

    /// <summary>Ends a session.</summary>
    /// <returns>How many were there.</returns>
    public Task<int> CloseAsync(string hash)
    {
        session.NoteAccountChange();
        return session.ExecuteAsync("delete from session where hash = @hash", new { hash });
    }

    /// <summary>Forgets the sessions that are over.</summary>
    public Task TrimAsync(Instant now) => session.ExecuteAsync("delete from session where expires <= @now", new { now = now.Microseconds });
}
