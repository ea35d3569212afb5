using System.Text;

namespace Testing.Snapshots;

/// <summary>One pair of files: what was verified, kept in the repository, and what was received, never kept.</summary>
internal sealed record Snapshot(string VerifiedPath, string ReceivedPath)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Snapshot Of(string sourceFile, string method, string? part, string extension)
    {
        var stem = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}{(part is null ? "" : $".{part}")}";
        var folder = Path.GetDirectoryName(sourceFile)!;
        return new(Path.Combine(folder, $"{stem}.verified.{extension}"), Path.Combine(folder, $"{stem}.received.{extension}"));
    }

    public async Task CompareAsync(string text, bool accept)
    {
        var received = WithLineFeeds(text);
        var verified = File.Exists(VerifiedPath) ? WithLineFeeds(await File.ReadAllTextAsync(VerifiedPath)) : null;

        if (received != verified && !accept)
        {
            await File.WriteAllTextAsync(ReceivedPath, received, Utf8);
            throw new SnapshotMismatchException(this, verified, received);
        }

        if (received != verified)
        {
            await File.WriteAllTextAsync(VerifiedPath, received, Utf8);
        }

        File.Delete(ReceivedPath); // a stale one would send its reader after a fault that is gone
    }

    private static string WithLineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
