using Xos.Core.Records;

namespace Xos.Core.Backup;

/// <summary>The one folder in which the core keeps backups, and the addresses under which others know its files.</summary>
/// <param name="path">The folder.</param>
internal sealed class BackupFolder(string path)
{
    /// <summary>What the addresses begin with: the reference's folder, wherever this core's is.</summary>
    public const string Address = "file:///var/run/xos/backup/local/";

    private const string ShortAddress = "file:///";

    private const int LongestName = 200;

    /// <summary>The path of a file.</summary>
    /// <param name="uri">Its address.</param>
    /// <exception cref="RecordException">The address leads to no file of the folder, with <see cref="RecordError.Invalid"/>.</exception>
    public string PathOf(string uri)
    {
        if (NameIn(uri) is not { } name || !IsPlain(name))
        {
            throw Refuse(uri, $"must be {Address}NAME, with a name of letters, digits, '_', '-' and '.', and no folders");
        }

        var file = Path.Combine(path, name);
        return UnfinishedFile.IsLink(file)
            ? throw Refuse(uri, "is a link, which may lead out of the folder: put the file itself there")
            : file;
    }

    /// <summary>Makes the folder when it is not there.</summary>
    public void Ensure() => Directory.CreateDirectory(path);

    private static RecordException Refuse(string uri, string why) =>
        new(RecordError.Invalid, "File", [new("uri", $"is '{uri}', but {why}")]);

    private static string? NameIn(string uri) =>
        uri.StartsWith(Address, StringComparison.Ordinal) ? uri[Address.Length..]
        : uri.StartsWith(ShortAddress, StringComparison.Ordinal) ? uri[ShortAddress.Length..]
        : null;

    // A dot at the beginning hides a file, and two lead out of the folder.
    private static bool IsPlain(string name) =>
        name.Length is > 0 and <= LongestName
        && name[0] != '.'
        && !name.EndsWith(UnfinishedFile.Ending, StringComparison.Ordinal)
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
