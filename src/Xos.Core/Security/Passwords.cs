using Microsoft.AspNetCore.Identity;

namespace Xos.Core.Security;

/// <summary>Turns passwords into what may be stored, and compares.</summary>
internal static class Passwords
{
    private static readonly PasswordHasher<object> Hasher = new();

    // Compared with when there is no user: the answer takes as long as for one that exists.
    private static readonly Lazy<string> NobodysHash = new(static () => Hash(Guid.NewGuid().ToString()));

    /// <summary>Salts and hashes a password, slowly on purpose.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>Whether a hash was made from a password; takes its time also when there is no hash.</summary>
    public static bool Verify(string? hash, string password) =>
        Hasher.VerifyHashedPassword(Nobody, hash ?? NobodysHash.Value, password) != PasswordVerificationResult.Failed && hash is not null;

    // The hasher hands the user through to overriders; there are none.
    private static object Nobody { get; } = new();
}
