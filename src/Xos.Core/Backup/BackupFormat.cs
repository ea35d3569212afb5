using System.Text;
using System.Text.Json;

namespace Xos.Core.Backup;

/// <summary>The form of a backup's file: a line with the form's number and the SHA-256 of all that follows, then gzip, in base64, with a JSON value on each line.</summary>
/// <remarks>So the file is ASCII from its first byte to its last: the reference's file transfer carries texts. The lines are the header, for each table an object with its columns and an array for each row, and at last an object with the number of rows.</remarks>
internal static class BackupFormat
{
    /// <summary>The number of this form; another form has another number.</summary>
    public const int Number = 1;

    /// <summary>The bytes that one line may have: more than the greatest object that clients can send.</summary>
    public const int LongestLine = 256 * 1024 * 1024;

    /// <summary>The property that begins a table: its name.</summary>
    public const string Table = "table";

    /// <summary>The property with the names of a table's columns.</summary>
    public const string Columns = "columns";

    /// <summary>The property of the last line.</summary>
    public const string Rows = "rows";

    private const string Word = "xos-backup";

    private const string Algorithm = "sha256:";

    /// <summary>The bytes that the first line has.</summary>
    public static int FirstLineLength { get; } = FirstLine(new byte[32]).Length;

    /// <summary>How the header is written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.General);

    /// <summary>A hash, as people see it.</summary>
    public static string Checksum(ReadOnlySpan<byte> hash) => Algorithm + Convert.ToHexStringLower(hash);

    /// <summary>The first line.</summary>
    /// <param name="hash">The SHA-256 of what follows it.</param>
    public static byte[] FirstLine(ReadOnlySpan<byte> hash) =>
        Encoding.ASCII.GetBytes(FormattableString.Invariant($"{Word} {Number} {Checksum(hash)}\n"));

    /// <summary>Reads the first line.</summary>
    /// <param name="line">The first bytes of a file, as many as the line has.</param>
    /// <returns>The checksum of what follows.</returns>
    /// <exception cref="BackupException">It is no backup, or one of another form.</exception>
    public static string ReadFirstLine(ReadOnlySpan<byte> line)
    {
        var words = Encoding.ASCII.GetString(line).Split(' ');
        if (words is not [Word, var number, ..])
        {
            throw new BackupException("It is no backup of an xos-core.");
        }

        if (number != FormattableString.Invariant($"{Number}"))
        {
            throw new BackupException(
                $"It has the form {number}, and this core reads form {Number}. Use the version of xos-server that made it, or a newer one."
            );
        }

        return words is [_, _, [.., '\n'] checksum]
            ? checksum[..^1]
            : throw new BackupException("Its first line is damaged. Use another copy of the backup.");
    }
}
