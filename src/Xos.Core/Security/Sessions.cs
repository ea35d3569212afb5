using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Tells who calls by the id of a session, which a login gave.</summary>
/// <remarks>A session ends after two weeks, when the user logs out, is locked or deleted, or gets another password. The store has hashes of ids alone.</remarks>
internal sealed class Sessions(Database database, CatalogPublisher catalog, CallerCache cache, TimeProvider time)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>Opens a session.</summary>
    /// <param name="user">Who proved to know his password.</param>
    /// <param name="cancellation">Gives up before it is opened.</param>
    /// <returns>Its id, for the user alone.</returns>
    /// <exception cref="RecordException">The password was changed a moment ago, with <see cref="RecordError.NotAuthenticated"/>.</exception>
    public async Task<string> OpenAsync(KnownCaller user, CancellationToken cancellation)
    {
        var id = Secret.New();
        var now = Instant.Now(time);
        var opened = await database.WriteAsync(
            async session =>
            {
                var store = new SessionStore(session);
                await store.TrimAsync(now);
                return await store.OpenAsync(
                    Secret.HashOf(id),
                    user.Caller.UserId,
                    user.Credential!,
                    Instant.From(time.GetUtcNow() + Lasts)
                );
            },
            cancellation
        );
        return opened ? id : throw new RecordException(RecordError.NotAuthenticated, $"Failed to authenticate user {user.Caller.Email}.");
    }

    /// <summary>Finds the user whose session it is.</summary>
    /// <exception cref="RecordException">It is unknown or over, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task<Caller> AuthenticateAsync(string id, CancellationToken cancellation) =>
        (await cache.FindAsync($"session {id}", _ => FindAsync(id, cancellation))).Caller;

    /// <summary>Ends a session, if there is one.</summary>
    public async Task CloseAsync(string id, CancellationToken cancellation)
    {
        var (hash, now) = (Secret.HashOf(id), Instant.Now(time));
        // Anybody may ask for it: what is none must not keep those who write waiting.
        if (await database.ReadAsync(async session => await new SessionStore(session).FindUserAsync(hash, now) is not null, cancellation))
        {
            await database.WriteAsync(session => new SessionStore(session).CloseAsync(hash), cancellation);
        }
    }

    private async Task<KnownCaller> FindAsync(string id, CancellationToken cancellation) =>
        await database.ReadAsync(
            async session =>
                await new SessionStore(session).FindUserAsync(Secret.HashOf(id), Instant.Now(time)) is var (userId, expires)
                && await new AccountReader(session, catalog.Current).FindAsync(userId) is { } caller
                    ? new KnownCaller(caller, Credential: null, expires.ToDate())
                    : null,
            cancellation
        ) ?? throw new RecordException(RecordError.PermissionDenied, "The session is unknown or over. Log in again.");
}
