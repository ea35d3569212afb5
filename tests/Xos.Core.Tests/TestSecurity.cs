using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Tests;

/// <summary>All that tells who calls, over a test's store.</summary>
internal sealed class TestSecurity : IAsyncDisposable
{
    private readonly HashingQueue _hashing = new();

    private TestSecurity(TestStore store)
    {
        var cache = new CallerCache(store.Database, store.Time);
        Throttle = new(store.Time);
        Passwords = new(store.Database, store.Catalog, cache, Throttle, _hashing, store.Time, NullLogger<PasswordLogin>.Instance);
        Sessions = new(store.Database, store.Catalog, cache, store.Time);
        Tokens = new(store.Database, store.Catalog, cache, store.Time);
        Authenticator = new(Passwords, Sessions, Tokens);
    }

    public static IPAddress Here { get; } = IPAddress.Parse("192.0.2.1");

    public static IPAddress Elsewhere { get; } = IPAddress.Parse("192.0.2.2");

    public LoginThrottle Throttle { get; }

    public PasswordLogin Passwords { get; }

    public Sessions Sessions { get; }

    public ApiTokens Tokens { get; }

    public Authenticator Authenticator { get; }

    public static TestSecurity Over(TestStore store) => new(store);

    public Task<Caller> LogInAsync(string email, string password, IPAddress? from = null) =>
        Authenticator.AuthenticateAsync(new BasicCredentials(email, password), from ?? Here, default);

    public async Task<RecordException> RefusesAsync(
        string email,
        string password,
        RecordError error = RecordError.PermissionDenied,
        IPAddress? from = null
    )
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => LogInAsync(email, password, from));
        refusal.Error.ShouldBe(error);
        return refusal;
    }

    public ValueTask DisposeAsync()
    {
        _hashing.Dispose();
        return ValueTask.CompletedTask;
    }
}
