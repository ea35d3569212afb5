using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Xos.Core.Security;

/// <summary>The hash of a password as the reference's core stores it: <c>pbkdf2_sha256$ROUNDS$SALT$BASE64</c>. It comes with an import, and is replaced by this core's own when the user logs in.</summary>
internal sealed class DjangoPassword
{
    private const string Algorithm = "pbkdf2_sha256";

    // Some tens of times what Django uses: nobody shall be able to occupy the core by what a row says.
    private const int MostRounds = 10_000_000;

    private readonly int _rounds;
    private readonly byte[] _salt;
    private readonly byte[] _key;

    private DjangoPassword(int rounds, byte[] salt, byte[] key) => (_rounds, _salt, _key) = (rounds, salt, key);

    /// <summary>Whether a user who has this has no password.</summary>
    public static bool IsNone(string hash) => hash is "" or ['!', ..];

    /// <summary>Reads a hash; null when it has another form.</summary>
    public static DjangoPassword? TryParse(string hash)
    {
        var key = new byte[SHA256.HashSizeInBytes];
        return
            hash.Split('$') is [Algorithm, var rounds, { Length: > 0 } salt, var text]
            && int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= MostRounds
            && Convert.TryFromBase64String(text, key, out var length)
            && length == key.Length
            ? new(count, Encoding.UTF8.GetBytes(salt), key)
            : null;
    }

    /// <summary>Whether it was made from a password.</summary>
    public bool Verify(string password) =>
        CryptographicOperations.FixedTimeEquals(
            _key,
            Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), _salt, _rounds, HashAlgorithmName.SHA256, _key.Length)
        );
}
