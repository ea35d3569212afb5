using System.Security.Cryptography;
using System.Text;

namespace Xos.Core.Security;

/// <summary>What the core gives out to be shown again: as random as a key, so there is nothing to guess, and one quick hash is enough.</summary>
internal static class Secret
{
    private const int Bytes = 32;

    /// <summary>Makes one, in hexadecimal.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What the store keeps of it.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
