using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Security;

/// <summary>Tells who calls, by address and password.</summary>
internal sealed partial class PasswordLogin(
    Database database,
    CatalogPublisher catalog,
    CallerCache cache,
    LoginThrottle throttle,
    HashingQueue hashing,
    TimeProvider time,
    ILogger<PasswordLogin> log
)
{
    // Comparing is slow, so it is not done again for what was right a while ago; whatever changes an account ends that at once.
    private static readonly TimeSpan Trust = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<(string Place, BasicCredentials), Lazy<Task<KnownCaller>>> _underWay = new();

    /// <summary>Finds the user whom address and password prove.</summary>
    /// <param name="credentials">The name and the password.</param>
    /// <param name="from">Where they come from; null for from within the process.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="RecordException">They prove nobody, with <see cref="RecordError.PermissionDenied"/>, or come too early after others that did not, with <see cref="RecordError.TooManyAttempts"/>; the message does not hold the password.</exception>
    public Task<KnownCaller> AuthenticateAsync(BasicCredentials credentials, IPAddress? from, CancellationToken cancellation)
    {
        // Before anything is looked up: else who must wait could go on trying what is remembered.
        throttle.Check(from, credentials.Email);
        return cache.FindAsync(
            $"password {credentials.Email}:{credentials.Password}",
            async known =>
                (known is null ? null : await FindAgainAsync(known, credentials, cancellation))
                ?? await ProveOnceAsync(credentials, from).WaitAsync(cancellation)
        );
    }

    // Null when it must be proven anew.
    private Task<KnownCaller?> FindAgainAsync(KnownCaller known, BasicCredentials credentials, CancellationToken cancellation) =>
        database.ReadAsync(
            async session =>
                await new CredentialStore(session).FindAsync(known.Caller.UserId) == known.Credential
                && await new AccountReader(session, catalog.Current).FindAsync(known.Caller.UserId) is { } caller
                && caller.Email == credentials.Email
                    ? known with
                    {
                        Caller = caller,
                    }
                    : null,
            cancellation
        );

    // A program that begins with many calls at once proves its password once.
    private async Task<KnownCaller> ProveOnceAsync(BasicCredentials credentials, IPAddress? from)
    {
        var key = (AddressKey.Of(from), credentials);
        var proof = _underWay.GetOrAdd(key, _ => new(() => ProveAsync(credentials, from)));
        try
        {
            return await proof.Value;
        }
        finally
        {
            _underWay.TryRemove(KeyValuePair.Create(key, proof));
        }
    }

    private async Task<KnownCaller> ProveAsync(BasicCredentials credentials, IPAddress? from)
    {
        throttle.Begin(from, credentials.Email);
        Caller? caller;
        string? hash;
        PasswordVerificationResult result;
        try
        {
            (caller, hash) = await FindAsync(credentials.Email);
            result = await hashing.RunAsync(() => Passwords.Verify(hash, credentials.Password));
        }
        catch
        {
            throttle.TakeBack(from, credentials.Email, isProven: false);
            throw;
        }

        if (result == PasswordVerificationResult.Failed)
        {
            LogFailed(credentials.Email, from);
            throw new RecordException(RecordError.PermissionDenied, $"Failed to authenticate {credentials.Email}.");
        }

        throttle.TakeBack(from, credentials.Email, isProven: true);
        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            hash = await StrengthenAsync(caller!, hash!, credentials.Password);
        }

        return new(caller!, hash, time.GetUtcNow() + Trust);
    }

    private Task<(Caller? Caller, string? Hash)> FindAsync(string email) =>
        database.ReadAsync(
            async session =>
                await new AccountReader(session, catalog.Current).FindAsync(email) is { } caller
                    ? (caller, await new CredentialStore(session).FindAsync(caller.UserId))
                    : default((Caller?, string?)),
            CancellationToken.None
        );

    private async Task<string> StrengthenAsync(Caller caller, string hash, string password)
    {
        try
        {
            var stronger = await hashing.RunAsync(() => Passwords.Hash(password));
            var isReplaced = await database.WriteAsync(
                session => new CredentialStore(session).ReplaceAsync(caller.UserId, hash, stronger),
                CancellationToken.None
            );
            return isReplaced ? stronger : hash;
        }
        catch (RecordException e)
        {
            // The password is right all the same; the next login tries again.
            LogNotStrengthened(caller.Email, e);
            return hash;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A login failed. user={User} from={From}")]
    private partial void LogFailed(string user, IPAddress? from);

    [LoggerMessage(LogLevel.Warning, "The hash of a password could not be made stronger. user={User}")]
    private partial void LogNotStrengthened(string user, Exception exception);
}
