using System.Data.Common;
using Npgsql;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>A connection to PostgreSQL. Each message to the server costs more than its work, so writes are held back until something is read.</summary>
internal sealed class PostgreSqlStoreConnection(NpgsqlConnection connection) : StoreConnection
{
    private const string Mark = "savepoint unit";

    private List<NpgsqlBatchCommand> _held = [];

    /// <inheritdoc />
    public override DbConnection Inner => connection;

    /// <inheritdoc />
    public override Task BeginReadAsync() => AddAsync("begin isolation level repeatable read read only", []);

    /// <inheritdoc />
    public override Task BeginWriteAsync() => AddAsync("begin", []);

    /// <inheritdoc />
    public override async Task RollbackAsync()
    {
        _held.Clear();
        await AddAsync("rollback", []);
        await FlushAsync();
    }

    /// <inheritdoc />
    public override async Task RollbackToSavepointAsync()
    {
        // Nothing of the unit was sent yet: then it is enough to forget it.
        if (_held.FindLastIndex(static command => command.CommandText == Mark) is >= 0 and var mark)
        {
            _held.RemoveRange(mark, _held.Count - mark);
            return;
        }

        _held.Clear();
        await AddAsync("rollback to savepoint unit", []);
        await AddAsync("release savepoint unit", []);
        await FlushAsync();
    }

    /// <inheritdoc />
    public override Task AddAsync(string sql, object?[] values)
    {
        _held.Add(Command(sql, values));
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<DbDataReader> ReadAsync(string sql, object?[] values) => ReadAsync([sql], values);

    /// <inheritdoc />
    public override async Task<DbDataReader> ReadAsync(IReadOnlyList<string> statements, object?[] values)
    {
        await using var batch = Batch([.. statements.Select(sql => Command(sql, values))]);
        // Statements that return nothing are passed over: the reader stands on the rows of the first one that does.
        return await batch.ExecuteReaderAsync();
    }

    /// <inheritdoc />
    public override async Task FlushAsync()
    {
        if (_held.Count > 0)
        {
            await using var batch = Batch();
            await batch.ExecuteNonQueryAsync();
        }
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => connection.DisposeAsync();

    private NpgsqlBatch Batch(params ReadOnlySpan<NpgsqlBatchCommand> more)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var command in _held)
        {
            batch.BatchCommands.Add(command);
        }

        foreach (var command in more)
        {
            batch.BatchCommands.Add(command);
        }

        _held = [];
        return batch;
    }

    private static NpgsqlBatchCommand Command(string sql, object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(
                new()
                {
                    Value = value switch
                    {
                        null => DBNull.Value,
                        bool flag => flag ? 1L : 0L,
                        int number => (long)number,
                        _ => value,
                    },
                }
            );
        }

        return command;
    }
}
