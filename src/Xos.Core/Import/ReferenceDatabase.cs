using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Xproto.Text;

namespace Xos.Core.Import;

/// <summary>The database of a reference core, as it is at one moment. Nothing is written there.</summary>
internal sealed class ReferenceDatabase : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private ReferenceDatabase(NpgsqlConnection connection, NpgsqlTransaction transaction, EquatableArray<ReferenceTable> tables) =>
        (_connection, _transaction, Tables) = (connection, transaction, tables);

    /// <summary>All its tables.</summary>
    public EquatableArray<ReferenceTable> Tables { get; }

    /// <summary>Opens a database.</summary>
    /// <param name="connectionString">How to connect, as Npgsql reads it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ImportException">It cannot be read.</exception>
    public static Task<ReferenceDatabase> OpenAsync(string connectionString, CancellationToken cancellation) =>
        ExplainAsync(async () =>
        {
            var connection = new NpgsqlConnection(SettingsOf(connectionString));
            try
            {
                await connection.OpenAsync(cancellation);
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
                await connection.ExecuteAsync("set transaction read only");
                return new ReferenceDatabase(connection, transaction, await ReadTablesAsync(connection));
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        });

    /// <summary>Reads rows, one in memory at a time.</summary>
    /// <exception cref="ImportException">They cannot be read.</exception>
    public async IAsyncEnumerable<object?[]> ReadAsync(string sql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        await using var reader = await ExplainAsync(() => command.ExecuteReaderAsync(cancellation));
        while (await ExplainAsync(() => reader.ReadAsync(cancellation)))
        {
            yield return RowOf(reader);
        }
    }

    /// <summary>Reads one number.</summary>
    public Task<long> ReadNumberAsync(string sql, object? parameters = null) =>
        ExplainAsync(() => _connection.ExecuteScalarAsync<long>(sql, parameters, _transaction));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private static object?[] RowOf(DbDataReader reader)
    {
        var row = new object?[reader.FieldCount];
        for (var i = 0; i < row.Length; i++)
        {
            try
            {
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            }
            catch (Exception e) when (e is InvalidCastException or OverflowException or ArgumentException)
            {
                // Dates before the year 1, for example.
                throw new ImportException(
                    $"A value in column {reader.GetName(i)} of the object {row[0]} is none that this core could keep: {e.Message}",
                    e
                );
            }
        }

        return row;
    }

    private static string SettingsOf(string connectionString)
    {
        try
        {
            // It is read through to its end, however long that takes.
            return new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false }.ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new ImportException($"The settings of the reference's database have the wrong form: {e.Message}", e);
        }
    }

    private static async Task<EquatableArray<ReferenceTable>> ReadTablesAsync(NpgsqlConnection connection)
    {
        var keys = (
            await connection.QueryAsync<(string Table, string Column, string? Target)>(
                """
                select t.relname::text, a.attname::text, f.relname::text
                from pg_constraint k
                join pg_class t on t.oid = k.conrelid
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
                left join pg_class f on f.oid = k.confrelid
                where k.connamespace = current_schema()::regnamespace and k.contype in ('p', 'f') and array_length(k.conkey, 1) = 1
                """
            )
        ).ToLookup(static key => key.Table);
        var columns = await connection.QueryAsync<(string Table, string Name, string Type)>(
            """
            select t.relname::text, a.attname::text, y.typname::text
            from pg_class t
            join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
            join pg_type y on y.oid = a.atttypid
            where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p')
            order by t.relname, a.attnum
            """
        );
        return columns
            .GroupBy(static column => column.Table)
            .Select(table => new ReferenceTable(
                table.Key,
                keys[table.Key].FirstOrDefault(static key => key.Target is null).Column,
                table
                    .Select(column => new ReferenceColumn(
                        column.Name,
                        column.Type,
                        keys[table.Key].FirstOrDefault(key => key.Column == column.Name && key.Target is not null).Target
                    ))
                    .ToEquatableArray()
            ))
            .ToEquatableArray();
    }

    // What fails here is not the store, which would be tried again.
    private static async Task<T> ExplainAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (DbException e)
        {
            throw new ImportException($"The reference's database cannot be read: {e.Message}", e);
        }
    }
}
