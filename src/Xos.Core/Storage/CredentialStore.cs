namespace Xos.Core.Storage;

/// <summary>The passwords of users, as hashes.</summary>
internal sealed class CredentialStore(StoreSession session)
{
    /// <summary>The hash of a user's password; null when the user has none and so cannot log in.</summary>
    public Task<string?> FindAsync(int userId) =>
        session.FirstOrDefaultAsync<string>("select hash from credential where user_id = @userId", new { userId });

    /// <summary>Gives a user a password in place of any other.</summary>
    public Task SetAsync(int userId, string hash) =>
        session.ExecuteAsync(
            "insert into credential (user_id, hash) values (@userId, @hash) on conflict (user_id) do update set hash = excluded.hash",
            new { userId, hash }
        );
}
