using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Xos.Core.Storage;
using Xproto.Text;

namespace Xos.Core.Backup;

/// <summary>A backup whose every byte is as it was written. Its rows can be read as often as wanted, one in memory at a time.</summary>
internal sealed class BackupReader : IAsyncDisposable
{
    private readonly Stream _file;

    private BackupReader(Stream file) => _file = file;

    /// <summary>Opens a file and compares its checksum.</summary>
    /// <exception cref="BackupException">It cannot be read, is no backup, or was changed or cut since it was made.</exception>
    public static async Task<BackupReader> OpenAsync(string path, CancellationToken cancellation)
    {
        Stream file;
        try
        {
            file = File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup cannot be read: {e.Message}", e);
        }

        try
        {
            return await OpenAsync(file, cancellation);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc cref="OpenAsync(string, CancellationToken)"/>
    /// <param name="file">Can seek; closed with the reader.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<BackupReader> OpenAsync(Stream file, CancellationToken cancellation)
    {
        file.Position = 0;
        await CheckAsync(file, cancellation);
        return new(file);
    }

    /// <summary>The checksum of the whole file.</summary>
    public async Task<string> ChecksumAsync(CancellationToken cancellation)
    {
        _file.Position = 0;
        return BackupFormat.Checksum(await SHA256.HashDataAsync(_file, cancellation));
    }

    /// <summary>Reads what the backup says of itself.</summary>
    /// <exception cref="BackupException">It is one of a newer core.</exception>
    public async Task<BackupHeader> ReadHeaderAsync(CancellationToken cancellation)
    {
        await foreach (var line in LinesAsync(cancellation))
        {
            return HeaderOf(line);
        }

        throw new BackupException("It is empty.");
    }

    /// <summary>Reads all rows, in the order of <see cref="BackupTable.All"/>.</summary>
    /// <exception cref="BackupException">They are not what a core writes.</exception>
    public async IAsyncEnumerable<BackupRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var isFirst = true;
        var isOver = false;
        var rows = 0L;
        BackupSection? section = null;
        await foreach (var line in LinesAsync(cancellation))
        {
            if (isOver)
            {
                throw new BackupException("It goes on after its end.");
            }

            if (isFirst)
            {
                HeaderOf(line);
                isFirst = false;
            }
            else if (line.ValueKind == JsonValueKind.Array && section is not null)
            {
                rows++;
                yield return new(section, RowOf(section, line));
            }
            else if (Property(line, BackupFormat.Table) is { ValueKind: JsonValueKind.String })
            {
                section = SectionOf(line, after: section);
            }
            else
            {
                isOver =
                    Property(line, BackupFormat.Rows) is { ValueKind: JsonValueKind.Number } count
                    && count.TryGetInt64(out var n)
                    && n == rows
                        ? true
                        : throw new BackupException($"It has {rows} rows, but says that they are others.");
            }
        }

        if (!isOver)
        {
            throw new BackupException("It has no end.");
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private static async Task CheckAsync(Stream file, CancellationToken cancellation)
    {
        var line = new byte[BackupFormat.FirstLineLength];
        var length = await file.ReadAtLeastAsync(line, line.Length, throwOnEndOfStream: false, cancellation);
        var expected = BackupFormat.ReadFirstLine(line.AsSpan(0, length));
        if (BackupFormat.Checksum(await SHA256.HashDataAsync(file, cancellation)) != expected)
        {
            throw new BackupException(
                "The backup was changed or cut since it was made: its checksum is another one. Use another copy of it."
            );
        }
    }

    private IAsyncEnumerable<JsonElement> LinesAsync(CancellationToken cancellation)
    {
        _file.Position = BackupFormat.FirstLineLength;
        return BackupLines.ReadAsync(_file, cancellation);
    }

    private static BackupHeader HeaderOf(JsonElement line)
    {
        BackupHeader? header;
        try
        {
            header = line.Deserialize<BackupHeader>(BackupFormat.Json);
        }
        catch (JsonException e)
        {
            throw new BackupException($"Its header cannot be read: {e.Message}", e);
        }

        if (header is null || header.Tables > SchemaScripts.Newest)
        {
            throw new BackupException(
                $"It was made by core {header?.Core} with tables {header?.Tables}, and this core knows {SchemaScripts.Newest}. Use that version or a newer one."
            );
        }

        return header;
    }

    private static BackupSection SectionOf(JsonElement line, BackupSection? after)
    {
        var name = line.GetProperty(BackupFormat.Table).GetString()!;
        var table = BackupTable.Find(name) ?? throw new BackupException($"It has a table '{name}', which this core does not know.");
        if (after is not null && Order(table) <= Order(after.Table))
        {
            throw new BackupException($"Its table '{name}' is in the wrong place.");
        }

        return Property(line, BackupFormat.Columns) is { ValueKind: JsonValueKind.Array } columns
            ? new(table, columns.EnumerateArray().Select(column => ColumnOf(table, column)).ToEquatableArray())
            : throw new BackupException($"Its table '{name}' has no columns.");
    }

    private static BackupColumn ColumnOf(BackupTable table, JsonElement name) =>
        (name.ValueKind == JsonValueKind.String ? table.FindColumn(name.GetString()!) : null)
        ?? throw new BackupException($"Its table '{table.Name}' has a column {name}, which this core does not know.");

    private static int Order(BackupTable table) => BackupTable.All.ToList().IndexOf(table);

    private static JsonElement? Property(JsonElement line, string name) =>
        line.ValueKind == JsonValueKind.Object && line.TryGetProperty(name, out var value) ? value : null;

    private static object?[] RowOf(BackupSection section, JsonElement line)
    {
        if (line.GetArrayLength() != section.Columns.Count)
        {
            throw new BackupException($"A row of its table '{section.Table.Name}' has another number of columns.");
        }

        var row = new object?[section.Columns.Count];
        var i = 0;
        foreach (var value in line.EnumerateArray())
        {
            var column = section.Columns[i];
            row[i++] =
                value.ValueKind == JsonValueKind.Null && column.IsOptional
                    ? null
                    : ValueOf(column.Kind, value)
                        ?? throw new BackupException($"A value in column '{column.Name}' of its table '{section.Table.Name}' is none.");
        }

        return row;
    }

    private static object? ValueOf(ColumnKind kind, JsonElement value) =>
        (kind, value.ValueKind) switch
        {
            (ColumnKind.Integer, JsonValueKind.Number) when value.TryGetInt64(out var number) => number,
            (ColumnKind.Text, JsonValueKind.String) => value.GetString(),
            (ColumnKind.Document, JsonValueKind.Object) => value.GetRawText(),
            (ColumnKind.Bytes, JsonValueKind.String) when value.TryGetBytesFromBase64(out var bytes) => bytes,
            _ => null,
        };
}
