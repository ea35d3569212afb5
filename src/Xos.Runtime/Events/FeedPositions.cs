using System.Collections.Concurrent;
using System.Globalization;

namespace Xos.Runtime.Events;

/// <summary>How far each subscription to the core's feed has come: over outages in memory, and over restarts in files, where there is a folder for them.</summary>
/// <param name="directory">The folder; null for none.</param>
internal sealed class FeedPositions(string? directory)
{
    private readonly ConcurrentDictionary<string, long> _positions = new(StringComparer.Ordinal);

    /// <summary>The position behind which the subscription goes on; 0 for what happens from now on.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public long Read(EventSubscription subscription) => _positions.GetOrAdd(FileName(subscription), Load);

    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Write(EventSubscription subscription, long position)
    {
        var name = FileName(subscription);
        if (_positions.TryGetValue(name, out var known) && known == position)
        {
            return;
        }

        if (directory is not null)
        {
            // A file that was begun and not finished is never the one that is read.
            var path = Path.Combine(directory, name);
            Directory.CreateDirectory(directory);
            File.WriteAllText($"{path}.new", position.ToString(CultureInfo.InvariantCulture));
            File.Move($"{path}.new", path, overwrite: true);
        }

        _positions[name] = position;
    }

    private long Load(string name)
    {
        if (directory is null || !File.Exists(Path.Combine(directory, name)))
        {
            return 0;
        }

        return long.TryParse(
            File.ReadAllText(Path.Combine(directory, name)),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var position
        )
            ? position
            : throw new IOException(
                $"'{Path.Combine(directory, name)}' holds no position of the core's feed; delete it to go on with new changes."
            );
    }

    private static string FileName(EventSubscription subscription) =>
        string.Concat($"{subscription.Group}.{subscription.Step}".Select(static c => char.IsLetterOrDigit(c) || c is '.' or '-' ? c : '_'))
        + ".position";
}
