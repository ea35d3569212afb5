using System.Security.Cryptography;
using System.Text;

namespace Xos.Core.Storage;

/// <summary>Values that must be unique, as the store keeps them.</summary>
internal static class UniqueKeyText
{
    // Databases limit what fits into an index.
    private const int MostCharacters = 256;

    /// <summary>The value itself, or what stands for it when it is long.</summary>
    public static string Of(string value) =>
        value.Length <= MostCharacters ? value : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
