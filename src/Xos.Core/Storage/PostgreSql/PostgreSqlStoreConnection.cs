using System.Data.Common;
using Npgsql;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>A connection to PostgreSQL. Each message to the server costs more than its work, so writes are held back until something is read.</summary>
/// <param name="connection">The connection.</param>
/// <param name="signal">Takes turns with other cores, and tells them; null for a connection that only reads.</param>
/// <param name="renew">Opens another connection in the place of one that broke while nobody used it, which only its next use shows; null for one that writes: those who write begin anew themselves.</param>
internal sealed class PostgreSqlStoreConnection(
    NpgsqlConnection connection,
    CoreSignal? signal = null,
    Func<Task<NpgsqlConnection>>? renew = null
) : StoreConnection
{
    private NpgsqlConnection _connection = connection;
    private Func<Task<NpgsqlConnection>>? _renew = renew;
    private List<NpgsqlBatchCommand> _held = [];

    // How much was held back at the mark; null once something of what came after was sent.
    private int? _mark;

    /// <inheritdoc />
    public override DbConnection Inner => _connection;

    /// <inheritdoc />
    public override Task BeginReadAsync() => AddAsync("begin isolation level repeatable read read only", []);

    /// <inheritdoc />
    public override async Task<StoreState> BeginWriteAsync()
    {
        await AddAsync("begin", []);
        // Each statement sees what was committed when it began: the second one, all that was written by those who had the lock before.
        await using var reader = await ReadAsync([CoreSignal.TakeTurn, StoreState.Select], []);
        await reader.NextResultAsync();
        return await StoreState.ReadAsync(reader);
    }

    /// <inheritdoc />
    public override async Task<StoreState> CommitWriteAsync(StoreState begun)
    {
        var tell = signal!.HasListeners
            ? Command(CoreSignal.Tell, [signal.Core, begun.Position, begun.Catalog, begun.Accounts])
            : Command(StoreState.Select, []);
        await using var batch = Batch(tell, Command("commit", []));
        await using var reader = await batch.ExecuteReaderAsync();
        var state = await StoreState.ReadAsync(reader);
        // The answer to the commit.
        await reader.NextResultAsync();
        return state;
    }

    /// <inheritdoc />
    public override async Task RollbackAsync()
    {
        _held.Clear();
        await AddAsync("rollback", []);
        await FlushAsync();
    }

    // No savepoint of the server's: as many subtransactions that all lock the same rows cost more than all the rest. What was
    // refused had usually sent nothing yet.
    /// <inheritdoc />
    public override Task MarkAsync()
    {
        _mark = _held.Count;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<bool> TryRollbackToMarkAsync()
    {
        if (_mark is not { } mark)
        {
            return Task.FromResult(false);
        }

        _held.RemoveRange(mark, _held.Count - mark);
        return Task.FromResult(true);
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
    public override Task<DbDataReader> ReadAsync(IReadOnlyList<string> statements, object?[] values) =>
        SendAsync<DbDataReader>(
            Batch([.. statements.Select(sql => Command(sql, values))]),
            // Statements that return nothing are passed over: the reader stands on the rows of the first one that does.
            static async batch =>
                await batch.ExecuteReaderAsync()
        );

    /// <inheritdoc />
    public override async Task FlushAsync()
    {
        if (_held.Count > 0)
        {
            await SendAsync(Batch(), static batch => batch.ExecuteNonQueryAsync());
        }

        // What runs on the connection itself after this may write, and is not seen here.
        _mark = null;
    }

    /// <inheritdoc />
    public override ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<T> SendAsync<T>(NpgsqlBatch batch, Func<NpgsqlBatch, Task<T>> send)
    {
        var another = _renew;
        _renew = null;
        try
        {
            return await send(batch);
        }
        catch (NpgsqlException e) when (another is not null && IsBroken(e))
        {
            // Nothing was read yet: whoever asks need not know.
            _held = [.. batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(Copy)];
            await _connection.DisposeAsync();
            _connection = await another();
            await using var again = Batch();
            return await send(again);
        }
        finally
        {
            await batch.DisposeAsync();
        }
    }

    private static bool IsBroken(NpgsqlException e) =>
        e is PostgresException answer ? PostgreSqlEngine.EndsSession(answer) : e.InnerException is not TimeoutException;

    // A command that was prepared on one connection would be looked for by that name on the next.
    private static NpgsqlBatchCommand Copy(NpgsqlBatchCommand command)
    {
        var copy = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        return copy;
    }

    private NpgsqlBatch Batch(params ReadOnlySpan<NpgsqlBatchCommand> more)
    {
        var batch = new NpgsqlBatch(_connection);
        foreach (var command in _held)
        {
            batch.BatchCommands.Add(command);
        }

        foreach (var command in more)
        {
            batch.BatchCommands.Add(command);
        }

        // When nothing was held since the mark, only reads were sent: then the mark is still good.
        _mark = _mark == _held.Count ? 0 : null;
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
