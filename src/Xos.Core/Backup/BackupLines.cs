using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace Xos.Core.Backup;

/// <summary>Reads the lines of a backup, one in memory at a time.</summary>
internal static class BackupLines
{
    /// <summary>Reads the lines that are packed in a stream.</summary>
    /// <param name="packed">The stream, at the beginning of what is packed; stays open.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="BackupException">They cannot be unpacked, or are no JSON.</exception>
    public static async IAsyncEnumerable<JsonElement> ReadAsync(Stream packed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var bytes = new CryptoStream(packed, new FromBase64Transform(), CryptoStreamMode.Read, leaveOpen: true);
        await using var unpacked = new GZipStream(bytes, CompressionMode.Decompress);
        var pipe = PipeReader.Create(unpacked, new(bufferSize: 64 * 1024, leaveOpen: true));
        try
        {
            while (true)
            {
                var result = await ReadMoreAsync(pipe, cancellation);
                var buffer = result.Buffer;
                while (buffer.PositionOf((byte)'\n') is { } end)
                {
                    yield return Parse(buffer.Slice(0, end));
                    buffer = buffer.Slice(buffer.GetPosition(1, end));
                }

                if (result.IsCompleted)
                {
                    if (!buffer.IsEmpty)
                    {
                        throw new BackupException("It ends in the middle of a line.");
                    }

                    yield break;
                }

                if (buffer.Length > BackupFormat.LongestLine)
                {
                    throw new BackupException($"A line has more than {BackupFormat.LongestLine} bytes.");
                }

                pipe.AdvanceTo(buffer.Start, buffer.End);
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static async Task<ReadResult> ReadMoreAsync(PipeReader pipe, CancellationToken cancellation)
    {
        try
        {
            return await pipe.ReadAsync(cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            throw new BackupException($"It cannot be unpacked: {e.Message}", e);
        }
    }

    private static JsonElement Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var element = JsonElement.ParseValue(ref reader);
            return reader.Read() ? throw new BackupException("A line holds more than one value.") : element;
        }
        catch (JsonException e)
        {
            throw new BackupException($"A line is no JSON: {e.Message}", e);
        }
    }
}
