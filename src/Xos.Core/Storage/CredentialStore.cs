namespace Xos.Core.Storage;

/// <summary>The passwords of users, as hashes.</summary>
internal sealed class CredentialStore(StoreSession session)
{
    /// <summary>The hash of a user's password; null when the user has none and so cannot log in.</summary>
    public Task<string?> FindAsync(int userId) =>
        session.FirstOrDefaultAsync<string>("select hash from credential where user_id = @userId", new { userId });

    /// <summary>The users who live and still have a password that all the world knows.</summary>
    public Task<List<int>> FindDefaultsAsync() =>
        session.QueryAsync<int>(
            """
            select c.user_id from credential c
            join record r on r.root = c.root and r.id = c.user_id
            where c.is_default = 1 and r.deleted = 0
            order by c.user_id
            """
        );

    /// <summary>Gives a user a password in place of any other.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="hash">The password's hash.</param>
    /// <param name="isDefault">Whether it is the one that all the world knows.</param>
    public Task SetAsync(int userId, string hash, bool isDefault)
    {
        session.NoteAccountChange();
        return session.ExecuteAsync(
            """
            insert into credential (user_id, hash, is_default) values (@userId, @hash, @isDefault)
            on conflict (user_id) do update set hash = excluded.hash, is_default = excluded.is_default
            """,
            new
            {
                userId,
                hash,
                isDefault = isDefault ? 1 : 0,
            }
        );
    }

    /// <summary>Puts another hash of the same password in the place of one; sessions go on.</summary>
    /// <returns>Whether the user still had that one.</returns>
    public async Task<bool> ReplaceAsync(int userId, string hash, string another)
    {
        session.NoteAccountChange();
        var isReplaced =
            await session.ExecuteAsync(
                "update credential set hash = @another where user_id = @userId and hash = @hash",
                new
                {
                    userId,
                    hash,
                    another,
                }
            ) == 1;
        if (isReplaced)
        {
            await session.ExecuteAsync(
                "update session set credential = @another where user_id = @userId and credential = @hash",
                new
                {
                    userId,
                    hash,
                    another,
                }
            );
        }

        return isReplaced;
    }
}
