using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Tells who calls, by address and password.</summary>
/// <remarks>Comparing passwords is slow on purpose, so a pair that was right is taken for right for some seconds; a changed password or a locked user counts after that.</remarks>
internal sealed class Authenticator(Database database, CatalogPublisher publisher, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, (Caller Caller, DateTimeOffset Until)> _trusted = new();

    /// <summary>Finds the user whom address and password prove.</summary>
    /// <exception cref="RecordException">They prove nobody, with <see cref="RecordError.PermissionDenied"/>; the message does not hold the password.</exception>
    public async Task<Caller> AuthenticateAsync(BasicCredentials credentials, CancellationToken cancellation)
    {
        var fingerprint = Fingerprint(credentials);
        var now = time.GetUtcNow();
        if (_trusted.TryGetValue(fingerprint, out var trusted) && now < trusted.Until)
        {
            return trusted.Caller;
        }

        _trusted.TryRemove(fingerprint, out _);
        var caller = (await ProveAsync(credentials, cancellation)).Caller;
        _trusted[fingerprint] = (caller, now + Trust);
        return caller;
    }

    /// <summary>Finds the user whom address and password prove at this moment, whatever was right some seconds ago.</summary>
    /// <exception cref="RecordException">They prove nobody, with <see cref="RecordError.PermissionDenied"/>; the message does not hold the password.</exception>
    public async Task<ProvenUser> ProveAsync(BasicCredentials credentials, CancellationToken cancellation)
    {
        var (caller, hash) = await FindAsync(credentials.Email, cancellation);
        return Passwords.Verify(hash, credentials.Password)
            ? new(caller!, hash!)
            : throw new RecordException(RecordError.PermissionDenied, $"Failed to authenticate {credentials.Email}.");
    }

    /// <summary>Who a User is as a caller.</summary>
    public static Caller CallerOf(Record user) => new(user.Id, (string)user["email"]!, user["is_admin"] is true);

    private Task<(Caller? Caller, string? Hash)> FindAsync(string email, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
            {
                var catalog = publisher.Current;
                var query = RecordQuery.Where(("email", email), ("is_active", true));
                var users = new RecordReader(session).ReadAsync(catalog, catalog.Find("User")!, query, access: null);
                return await users.FirstOrDefaultAsync(cancellation) is { } user
                    ? (CallerOf(user), await new CredentialStore(session).FindAsync(user.Id))
                    : default((Caller?, string?));
            },
            cancellation
        );

    // What is kept in memory is no password, and is worth nothing in another process.
    private string Fingerprint(BasicCredentials credentials) =>
        Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{credentials.Email}:{credentials.Password}")));
}
