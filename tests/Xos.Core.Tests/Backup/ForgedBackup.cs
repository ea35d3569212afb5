using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Xos.Core.Tests.Backup;

/// <summary>A backup with other lines and a checksum that is right: what no core wrote, but somebody who knows the form.</summary>
internal static class ForgedBackup
{
    private const int FirstLine = 85;

    /// <summary>The lines of a backup.</summary>
    public static List<string> Read(string path)
    {
        using var file = File.OpenRead(path);
        file.Position = FirstLine;
        using var unpacked = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        return [.. unpacked.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>Writes a backup.</summary>
    public static void Write(string path, IEnumerable<string> lines)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(static line => $"{line}\n"))));
        }

        var first = $"xos-backup 1 sha256:{Convert.ToHexStringLower(SHA256.HashData(packed.ToArray()))}\n";
        first.Length.ShouldBe(FirstLine);
        File.WriteAllBytes(path, [.. Encoding.ASCII.GetBytes(first), .. packed.ToArray()]);
    }
}
