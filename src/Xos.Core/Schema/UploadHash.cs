using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Xos.Core.Schema;

/// <summary>Tells whether an upload is the same as another.</summary>
internal static class UploadHash
{
    /// <summary>A hash over everything that a service uploaded and demanded.</summary>
    public static string Of(LoadedService service, string coreVersion)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, service.Name);
        Add(hash, service.Version);
        Add(hash, coreVersion);
        foreach (var file in service.Files)
        {
            Add(hash, file.Kind.ToString());
            Add(hash, file.Name);
            Add(hash, file.Contents);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With lengths, so that no two uploads look alike because of where one text ends.
    private static void Add(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
