using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage.Sqlite;

/// <summary>A connection to an SQLite file. Nothing is gained by holding writes back here: they are calls, not messages.</summary>
/// <param name="connection">The connection.</param>
/// <param name="clock">Bounds each query; null for a writer, whose transaction others share.</param>
internal sealed class SqliteStoreConnection(SqliteConnection connection, QueryClock? clock) : StoreConnection
{
    // Filters come in many forms; the texts that matter are far fewer.
    private const int MostStatements = 500;

    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private bool _isMarked;

    /// <inheritdoc />
    public override DbConnection Inner => connection;

    /// <inheritdoc />
    public override Task BeginReadAsync() => AddAsync("begin deferred", []);

    /// <inheritdoc />
    public override async Task<StoreState> BeginWriteAsync()
    {
        _isMarked = false;
        await AddAsync("begin immediate", []);
        return await ReadStateAsync();
    }

    /// <inheritdoc />
    public override async Task<StoreState> CommitWriteAsync(StoreState begun)
    {
        // There is no other core: the file is locked.
        var state = await ReadStateAsync();
        await AddAsync("commit", []);
        return state;
    }

    /// <inheritdoc />
    public override Task RollbackAsync() => AddAsync("rollback", []);

    /// <inheritdoc />
    public override async Task MarkAsync()
    {
        if (_isMarked)
        {
            await AddAsync("release savepoint mark", []);
        }

        await AddAsync("savepoint mark", []);
        _isMarked = true;
    }

    /// <inheritdoc />
    public override async Task<bool> TryRollbackToMarkAsync()
    {
        await AddAsync("rollback to savepoint mark", []);
        return true;
    }

    /// <inheritdoc />
    public override Task AddAsync(string sql, object?[] values)
    {
        clock?.Restart();
        Prepare(sql, values).ExecuteNonQuery();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override Task<DbDataReader> ReadAsync(string sql, object?[] values)
    {
        clock?.Restart();
        return Task.FromResult<DbDataReader>(Prepare(sql, values).ExecuteReader());
    }

    /// <inheritdoc />
    public override Task<DbDataReader> ReadAsync(IReadOnlyList<string> statements, object?[] values) =>
        ReadAsync(string.Join(";\n", statements), values);

    /// <inheritdoc />
    public override Task FlushAsync()
    {
        // What comes next may run on the connection itself.
        clock?.Restart();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        await ForgetStatementsAsync();
        await connection.DisposeAsync();
    }

    private async Task<StoreState> ReadStateAsync()
    {
        await using var reader = await ReadAsync(StoreState.Select, []);
        return await StoreState.ReadAsync(reader);
    }

    private SqliteCommand Prepare(string sql, object?[] values)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = Create(sql, values.Length);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }

    private SqliteCommand Create(string sql, int parameters)
    {
        if (_commands.Count >= MostStatements)
        {
            foreach (var old in _commands.Values)
            {
                old.Dispose();
            }

            _commands.Clear();
        }

        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"${i}"), null));
        }

        _commands.Add(sql, command);
        return command;
    }

    private async Task ForgetStatementsAsync()
    {
        foreach (var command in _commands.Values)
        {
            await command.DisposeAsync();
        }

        _commands.Clear();
    }
}
