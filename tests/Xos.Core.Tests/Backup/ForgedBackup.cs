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
        var packed = Convert.FromBase64String(File.ReadAllText(path)[FirstLine..]);
        using var unpacked = new StreamReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
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

        WriteText(path, Convert.ToBase64String(packed.ToArray()));
    }

    /// <summary>Writes a backup of which the packed lines are any text.</summary>
    public static void WriteText(string path, string text)
    {
        var first = $"xos-backup 1 sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)))}\n";
        first.Length.ShouldBe(FirstLine);
        File.WriteAllText(path, first + text);
    }
}
