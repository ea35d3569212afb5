using Microsoft.AspNetCore.Identity;

namespace Xos.Core.Security;

/// <summary>Turns passwords into what may be stored, and compares.</summary>
internal static class Passwords
{
    // Twice what the model lets a password have, which counts whole characters: nothing longer can be right, or is worth the time.
    private const int Longest = 512;

    private static readonly PasswordHasher<object> Hasher = new();

    // Compared with when there is no user: the answer takes as long as for one that exists.
    private static readonly Lazy<string> NobodysHash = new(static () => Hash(Guid.NewGuid().ToString()));

    /// <summary>Salts and hashes a password, slowly on purpose.</summary>
    public static string Hash(string password) => Hasher.HashPassword(Nobody, password);

    /// <summary>Whether a hash was made from a password, and whether one would be made stronger today; takes its time also when there is no hash.</summary>
    public static PasswordVerificationResult Verify(string? hash, string password)
    {
        if (password.Length > Longest)
        {
            return PasswordVerificationResult.Failed;
        }

        if (hash is not null && DjangoPassword.TryParse(hash) is { } imported)
        {
            return imported.Verify(password) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Failed;
        }

        var result = Hasher.VerifyHashedPassword(Nobody, hash ?? NobodysHash.Value, password);
        return hash is null ? PasswordVerificationResult.Failed : result;
    }

    // The hasher hands the user through to overriders; there are none.
    private static object Nobody { get; } = new();
}
