using System.Security.Cryptography;
using System.Text;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Tells who calls by the id of a session, which a login gave.</summary>
/// <remarks>A session ends after two weeks, when the user logs out, is locked or deleted, or gets another password. The store has hashes of ids alone.</remarks>
internal sealed class Sessions(Database database, CatalogPublisher publisher, TimeProvider time)
{
    private const int BytesOfId = 32;

    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>Opens a session.</summary>
    /// <returns>Its id, for the user alone.</returns>
    /// <exception cref="RecordException">The password was changed a moment ago, with <see cref="RecordError.NotAuthenticated"/>.</exception>
    public async Task<string> OpenAsync(ProvenUser user, CancellationToken cancellation)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(BytesOfId));
        var now = Instant.Now(time);
        var opened = await database.WriteAsync(
            async session =>
            {
                var store = new SessionStore(session);
                await store.TrimAsync(now);
                return await store.OpenAsync(HashOf(id), user.Caller.UserId, user.Credential, Instant.From(time.GetUtcNow() + Lasts));
            },
            cancellation
        );
        return opened ? id : throw new RecordException(RecordError.NotAuthenticated, $"Failed to authenticate user {user.Caller.Email}.");
    }

    /// <summary>Finds the user whose session it is.</summary>
    /// <exception cref="RecordException">It is unknown or over, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task<Caller> AuthenticateAsync(string id, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        var user = await database.ReadAsync(
            async session =>
                await new SessionStore(session).FindUserAsync(HashOf(id), now) is { } userId
                    ? await new RecordReader(session).FindAsync(publisher.Current.Find("User")!, userId)
                    : null,
            cancellation
        );
        return user is { IsDeleted: false } && user["is_active"] is true
            ? Authenticator.CallerOf(user)
            : throw new RecordException(RecordError.PermissionDenied, "The session is unknown or over. Log in again.");
    }

    /// <summary>Ends a session, if there is one.</summary>
    public Task CloseAsync(string id, CancellationToken cancellation) =>
        database.WriteAsync(
            async session =>
            {
                await new SessionStore(session).CloseAsync(HashOf(id));
                return true;
            },
            cancellation
        );

    // Ids are as random as keys: there is nothing to guess, so one quick hash is enough.
    private static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}
