using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Xos.Core.Storage.Sqlite;

/// <summary>A store in one SQLite file of a folder: one writer at a time, any number of readers beside it.</summary>
internal sealed class SqliteEngine : IStoreEngine
{
    private const string FileName = "xos.db";

    private readonly SqliteConnectionStringBuilder _settings;
    private readonly string _folder;
    private readonly Func<QueryClock> _newClock;
    private readonly ConcurrentBag<StoreConnection> _idleReaders = [];
    private FolderLock? _lock;

    /// <summary>Prepares to open the file; nothing is opened yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="queryTime">The longest that one query may take.</param>
    /// <param name="time">Measures it.</param>
    public SqliteEngine(string folder, TimeSpan queryTime, TimeProvider time)
    {
        _newClock = () => new(queryTime, time);
        _folder = folder;
        _settings = new()
        {
            DataSource = Path.Combine(folder, FileName),
            ForeignKeys = true,
            // Connections are kept here, with their functions; a second pool would hold the file open after disposal.
            Pooling = false,
        };
    }

    /// <inheritdoc />
    public SqlDialect Dialect { get; } = new SqliteDialect();

    /// <inheritdoc />
    public string Description => _settings.DataSource;

    /// <inheritdoc />
    public string Name => FileName;

    /// <inheritdoc />
    public string Connection => "sqlite";

    /// <inheritdoc />
    public bool IsShared => false;

    /// <inheritdoc />
    public async Task<bool> HasTablesAsync()
    {
        if (!File.Exists(_settings.DataSource))
        {
            return false;
        }

        await using var connection = Open(clock: null);
        return await connection.Inner.ExecuteScalarAsync<bool>("select exists (select 1 from sqlite_schema where name = 'store_state')");
    }

    /// <inheritdoc />
    public Task<StoreConnection> OpenWriterAsync()
    {
        _lock ??= FolderLock.Take(_folder);
        return Task.FromResult<StoreConnection>(Open(clock: null));
    }

    // The folder is locked: it would be this one.
    /// <inheritdoc />
    public Task<bool> IsWatchedAsync(StoreConnection writer) => Task.FromResult(false);

    /// <inheritdoc />
    public async Task PrepareAsync(StoreConnection writer, Func<Task> migrate)
    {
        await migrate();
        await PlannerFacts.TellAsync((SqliteConnection)writer.Inner);
    }

    /// <inheritdoc />
    public Task WatchAsync(StoreNotifications notifications, Func<IEnumerable<StoreLease>> leases, CancellationToken cancellation) =>
        Task.CompletedTask;

    /// <inheritdoc />
    public Task<StoreConnection> TakeReaderAsync()
    {
        if (_idleReaders.TryTake(out var reader))
        {
            return Task.FromResult(reader);
        }

        reader = Open(_newClock());
        using var command = reader.Inner.CreateCommand();
        command.CommandText = "pragma query_only = on";
        command.ExecuteNonQuery();
        return Task.FromResult(reader);
    }

    /// <inheritdoc />
    public ValueTask ReturnReaderAsync(StoreConnection reader)
    {
        _idleReaders.Add(reader);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public bool IsAnswer(Exception exception) => true;

    /// <inheritdoc />
    public StoreFailure? FailureOf(DbException exception) =>
        (exception as SqliteException)?.SqliteErrorCode switch
        {
            raw.SQLITE_FULL or raw.SQLITE_NOMEM => StoreFailure.NoRoom,
            raw.SQLITE_INTERRUPT => StoreFailure.NoTime,
            raw.SQLITE_IOERR
            or raw.SQLITE_CANTOPEN
            or raw.SQLITE_READONLY
            or raw.SQLITE_BUSY
            or raw.SQLITE_LOCKED
            or raw.SQLITE_CORRUPT
            or raw.SQLITE_NOTADB => StoreFailure.Unavailable,
            _ => null,
        };

    /// <inheritdoc />
    public string AdviceFor(DbException exception) =>
        (exception as SqliteException)?.SqliteErrorCode is raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY
            ? "Let the core's user write the folder and all files in it, or give another folder as DataPath."
            : "";

    /// <inheritdoc />
    public Task BuildIndexAsync(StoreIndex index, GroupWriter writer) =>
        WriteAsync($"{index.Create(Dialect)}; {PlannerFacts.Of(index)}", writer);

    /// <inheritdoc />
    public Task DropIndexAsync(string name, GroupWriter writer) => WriteAsync($"drop index if exists \"{name}\"", writer);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var reader in _idleReaders)
        {
            await reader.DisposeAsync();
        }

        _lock?.Dispose();
    }

    private Task<int> WriteAsync(string sql, GroupWriter writer)
    {
        var write = new PendingWrite<int>(Dialect, session => session.ExecuteAsync(sql), committed: null, CancellationToken.None);
        writer.Enqueue(write);
        return write.Completion;
    }

    private SqliteStoreConnection Open(QueryClock? clock)
    {
        var connection = new SqliteConnection(_settings.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            // FULL: what was acknowledged survives the loss of power.
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = full;";
            command.ExecuteNonQuery();
            SqliteFunctions.Register(connection, clock);
            clock?.Watch(connection);
            return new(connection, clock);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
