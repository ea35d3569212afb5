using System.Buffers;
using System.Data.Common;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Backup;

/// <summary>Writes all that a store keeps into a file, as it was at one moment, while others write on. Memory stays the same however large the store is.</summary>
/// <param name="session">Sees one state of the store.</param>
/// <param name="time">Dates the backup.</param>
/// <param name="progress">Is told now and then; null when nobody asks.</param>
internal sealed class BackupWriter(StoreSession session, TimeProvider time, Action<BackupProgress>? progress)
{
    // Each page is a query of its own: none may take as long as a large table does.
    private const int PageRows = 1_000;

    private const int BufferBytes = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _buffer = new(2 * BufferBytes);
    private long _rows;

    /// <summary>Writes the backup.</summary>
    /// <param name="file">Can seek, is empty, and stays open.</param>
    /// <exception cref="BackupException">The store has other tables than this core.</exception>
    public async Task WriteAsync(Stream file)
    {
        var header = await ReadHeaderAsync();
        using var hash = SHA256.Create();
        await file.WriteAsync(BackupFormat.FirstLine(new byte[SHA256.HashSizeInBytes]), session.Cancellation);
        await using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        await using (var text = new CryptoStream(hashed, new ToBase64Transform(), CryptoStreamMode.Write, leaveOpen: true))
        await using (var packed = new GZipStream(text, CompressionLevel.Fastest, leaveOpen: true))
        {
            await WriteLinesAsync(packed, header);
        }

        file.Position = 0;
        await file.WriteAsync(BackupFormat.FirstLine(hash.Hash), session.Cancellation);
    }

    private async Task<BackupHeader> ReadHeaderAsync()
    {
        StoreState state;
        await using (var reader = await session.ReadAsync(StoreState.Select))
        {
            state = await StoreState.ReadAsync(reader);
        }

        if (state.Tables != SchemaScripts.Newest)
        {
            throw new BackupException(
                $"The store has the tables {state.Tables}, and this version of the core knows {SchemaScripts.Newest}. Use the version that serves the store."
            );
        }

        return new()
        {
            Tables = state.Tables,
            Core = CoreVersion.Text,
            // As the core counts time.
            Created = Instant.Now(time).ToDate(),
            Position = state.Position,
        };
    }

    private async Task WriteLinesAsync(Stream packed, BackupHeader header)
    {
        await using var json = new Utf8JsonWriter(
            _buffer,
            // It is read by programs that know JSON and people, and by no browser.
            new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        JsonSerializer.Serialize(json, header, BackupFormat.Json);
        EndLine(json);
        foreach (var table in BackupTable.All)
        {
            WriteSection(json, table);
            await WriteRowsAsync(json, packed, table);
        }

        json.WriteStartObject();
        json.WriteNumber(BackupFormat.Rows, _rows);
        json.WriteEndObject();
        EndLine(json);
        await FlushAsync(packed);
    }

    private void WriteSection(Utf8JsonWriter json, BackupTable table)
    {
        json.WriteStartObject();
        json.WriteString(BackupFormat.Table, table.Name);
        json.WriteStartArray(BackupFormat.Columns);
        foreach (var column in table.Columns)
        {
            json.WriteStringValue(column.Name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        EndLine(json);
    }

    private async Task WriteRowsAsync(Utf8JsonWriter json, Stream packed, BackupTable table)
    {
        var key = string.Join(", ", table.Key);
        var select = $"select {BackupSection.Of(table).Names} from {table.Name}";
        var order = FormattableString.Invariant($"order by {key} limit {PageRows}");
        var next = $"{select} where ({key}) > ({string.Join(", ", table.Key.Select(static (_, i) => $"${i + 1}"))}) {order}";
        object?[]? last = null;
        do
        {
            last = await WritePageAsync(json, packed, table, last is null ? $"{select} {order}" : next, last ?? []);
            progress?.Invoke(new(table.Name, _rows));
        } while (last is not null);
    }

    // The key of the last row; null when there are no more.
    private async Task<object?[]?> WritePageAsync(Utf8JsonWriter json, Stream packed, BackupTable table, string sql, object?[] after)
    {
        var count = 0;
        object?[] key = [];
        await using var reader = await session.ReadAsync(sql, after);
        while (await reader.ReadAsync(session.Cancellation))
        {
            WriteRow(json, table, reader);
            if (++count == PageRows)
            {
                key = [.. table.Key.Select(column => reader.GetValue(reader.GetOrdinal(column)))];
            }

            if (_buffer.WrittenCount >= BufferBytes)
            {
                await FlushAsync(packed);
            }
        }

        _rows += count;
        return count == PageRows ? key : null;
    }

    private void WriteRow(Utf8JsonWriter json, BackupTable table, DbDataReader reader)
    {
        json.WriteStartArray();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            if (reader.IsDBNull(i))
            {
                json.WriteNullValue();
                continue;
            }

            switch (table.Columns[i].Kind)
            {
                case ColumnKind.Integer:
                    json.WriteNumberValue(reader.GetInt64(i));
                    break;
                case ColumnKind.Text:
                    json.WriteStringValue(reader.GetString(i));
                    break;
                case ColumnKind.Document:
                    json.WriteRawValue(reader.GetString(i));
                    break;
                default:
                    json.WriteBase64StringValue(reader.GetFieldValue<byte[]>(i));
                    break;
            }
        }

        json.WriteEndArray();
        EndLine(json);
    }

    private void EndLine(Utf8JsonWriter json)
    {
        json.Flush();
        json.Reset();
        _buffer.Write("\n"u8);
    }

    private async Task FlushAsync(Stream packed)
    {
        await packed.WriteAsync(_buffer.WrittenMemory, session.Cancellation);
        _buffer.ResetWrittenCount();
    }
}
