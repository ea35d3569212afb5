using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Makes and revokes API tokens, which programs show in place of a password, and tells who calls by them.</summary>
/// <remarks>A token ends on its day, when it is revoked, or when its user is locked or deleted; not with the password. The store has hashes alone.</remarks>
internal sealed class ApiTokens(Database database, CatalogPublisher catalog, CallerCache cache, TimeProvider time)
{
    /// <summary>Begins every token, so that scanners for secrets find one that was left lying about.</summary>
    public const string Mark = "xos_";

    /// <summary>How many days a token lasts when nobody says.</summary>
    public const int UsualDays = 90;

    /// <summary>The most days that a token lasts.</summary>
    public const int MostDays = 731;

    private const int LongestName = 100;
    private const int MostOfAUser = 100;

    /// <summary>Makes a token.</summary>
    /// <param name="caller">The user himself, or an administrator; proven by more than a token.</param>
    /// <param name="email">Whose it shall be; empty for the caller's own.</param>
    /// <param name="name">What for.</param>
    /// <param name="days">How long it lasts; 0 for the usual time.</param>
    /// <param name="cancellation">Gives up before it is made.</param>
    /// <returns>The token, and the secret, which is never shown again.</returns>
    /// <exception cref="RecordException">The caller may not, or name or days are none.</exception>
    public async Task<(ApiToken Token, string Secret)> CreateAsync(
        Caller caller,
        string email,
        string name,
        int days,
        CancellationToken cancellation
    )
    {
        CallerRights.DemandWrite(caller);
        if (caller.IsByToken)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                "A token makes no tokens, or none would ever end. Log in with a password."
            );
        }

        Check(name, days);
        var secret = Mark + Secret.New();
        var token = await database.WriteAsync(
            async session =>
            {
                var owner = await FindOwnerAsync(session, caller, email);
                var now = time.GetUtcNow();
                var store = new TokenStore(session);
                await store.TrimAsync(Instant.From(now));
                var others = await store.ListAsync(owner.UserId);
                if (others.Exists(other => other.Name == name))
                {
                    throw new RecordException(
                        RecordError.AlreadyExists,
                        "Token",
                        [new("name", $"is that of another token of {owner.Email}; choose another, or revoke that one")]
                    );
                }

                if (others.Count >= MostOfAUser)
                {
                    throw new RecordException(
                        RecordError.FailedPrecondition,
                        $"{owner.Email} has {MostOfAUser} tokens, the most. Revoke some that are not used any more."
                    );
                }

                var expires = now.AddDays(days == 0 ? UsualDays : days);
                return await store.AddAsync(Secret.HashOf(secret), new(0, owner.UserId, name, Instant.From(now), Instant.From(expires)));
            },
            cancellation
        );
        return (token, secret);
    }

    /// <summary>All tokens of a user that are not over.</summary>
    /// <param name="caller">The user himself, or an administrator.</param>
    /// <param name="email">Whose; empty for the caller's own.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RecordException">The caller may not.</exception>
    public Task<List<ApiToken>> ListAsync(Caller caller, string email, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                var now = Instant.Now(time);
                var tokens = await new TokenStore(session).ListAsync((await FindOwnerAsync(session, caller, email)).UserId);
                return tokens.Where(token => token.Expires > now).ToList();
            },
            cancellation
        );

    /// <summary>Ends a token at once.</summary>
    /// <param name="caller">Whose it is, or an administrator.</param>
    /// <param name="id">The token's number.</param>
    /// <param name="cancellation">Gives up before.</param>
    /// <exception cref="RecordException">The caller has no such token, with <see cref="RecordError.NotFound"/>.</exception>
    public async Task RevokeAsync(Caller caller, int id, CancellationToken cancellation)
    {
        if (
            !await database.WriteAsync(
                session => new TokenStore(session).RemoveAsync(id, caller.IsAdmin ? null : caller.UserId),
                cancellation
            )
        )
        {
            throw new RecordException(RecordError.NotFound, $"There is no token {id}, or it is somebody else's.");
        }
    }

    /// <summary>Finds the user whose token it is.</summary>
    /// <exception cref="RecordException">It is unknown or over, with <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task<Caller> AuthenticateAsync(string secret, CancellationToken cancellation) =>
        (await cache.FindAsync($"token {secret}", _ => FindAsync(secret, cancellation))).Caller;

    private async Task<KnownCaller> FindAsync(string secret, CancellationToken cancellation) =>
        await database.ReadAsync(
            async session =>
                await new TokenStore(session).FindAsync(Secret.HashOf(secret), Instant.Now(time)) is { } token
                && await new AccountReader(session, catalog.Current).FindAsync(token.UserId) is { } caller
                    ? new KnownCaller(caller with { IsByToken = true }, Credential: null, token.Expires.ToDate())
                    : null,
            cancellation
        ) ?? throw new RecordException(RecordError.PermissionDenied, "The token is unknown, revoked or over. Ask for another.");

    private async Task<Caller> FindOwnerAsync(StoreSession session, Caller caller, string email)
    {
        if (email.Length == 0 || email == caller.Email)
        {
            return caller;
        }

        if (!caller.IsAdmin)
        {
            throw new RecordException(RecordError.PermissionDenied, "Only administrators see to the tokens of other users.");
        }

        return await new AccountReader(session, catalog.Current).FindAsync(email)
            ?? throw new RecordException(RecordError.NotFound, $"There is no user {email} who may log in.");
    }

    private static void Check(string name, int days)
    {
        var faults = new List<RecordFault>();
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            faults.Add(new("name", $"must have 1 to {LongestName} characters, none of them a control character"));
        }

        if (days is < 0 or > MostDays)
        {
            faults.Add(new("days", $"must be 1 to {MostDays}, or 0 for {UsualDays}"));
        }

        if (faults.Count > 0)
        {
            throw new RecordException(RecordError.Invalid, "Token", faults);
        }
    }
}
