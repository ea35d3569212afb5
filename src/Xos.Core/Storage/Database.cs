using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Xos.Core.Storage;

/// <summary>The SQLite file of one core: one writer at a time, any number of readers beside it.</summary>
internal sealed class Database : IAsyncDisposable
{
    private const string FileName = "xos.db";

    private readonly SqliteConnectionStringBuilder _settings;
    private readonly FolderLock _lock;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly ConcurrentBag<SqliteConnection> _idleReaders = [];

    private Database(SqliteConnectionStringBuilder settings, FolderLock folderLock)
    {
        _settings = settings;
        _lock = folderLock;
        _writer = Open();
    }

    /// <summary>The file's path.</summary>
    public string Path => _settings.DataSource;

    /// <summary>Opens the store of a folder, or makes a new one, and brings its tables up to date.</summary>
    /// <param name="folder">Where the store's files are.</param>
    /// <param name="time">Dates the scripts that are applied.</param>
    /// <exception cref="StoreException">The folder cannot be used, another core uses it, or a newer core wrote it.</exception>
    public static async Task<Database> OpenAsync(string folder, TimeProvider time)
    {
        var folderLock = FolderLock.Take(folder);
        try
        {
            var settings = new SqliteConnectionStringBuilder
            {
                DataSource = System.IO.Path.Combine(folder, FileName),
                ForeignKeys = true,
                // Connections are kept here, with their functions; a second pool would hold the file open after disposal.
                Pooling = false,
            };
            var database = new Database(settings, folderLock);
            await SchemaScripts.ApplyAsync(database._writer, time);
            return database;
        }
        catch (SqliteException e)
        {
            folderLock.Dispose();
            throw new StoreException($"The store in '{folder}' cannot be opened: {e.Message}", e);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>Runs reads that all see the same state.</summary>
    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellation)
    {
        if (!_idleReaders.TryTake(out var connection))
        {
            connection = Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma query_only = on";
            command.ExecuteNonQuery();
        }

        try
        {
            await using var transaction = connection.BeginTransaction(deferred: true);
            return await work(new(transaction, cancellation));
        }
        finally
        {
            _idleReaders.Add(connection);
        }
    }

    /// <summary>Runs changes in one transaction, alone; when the task completes they are on disk, and when it fails nothing happened.</summary>
    /// <param name="work">Makes the changes.</param>
    /// <param name="cancellation">Gives up waiting and working; not the commit.</param>
    /// <param name="committed">Is told the result before the next writer begins.</param>
    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellation, Action<T>? committed = null)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await using var transaction = _writer.BeginTransaction(deferred: false);
            var result = await work(new(transaction, cancellation));
            await transaction.CommitAsync(CancellationToken.None);
            committed?.Invoke(result);
            return result;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Waits for the last write and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        foreach (var reader in _idleReaders)
        {
            await reader.DisposeAsync();
        }

        await _writer.DisposeAsync();
        _writing.Dispose();
        _lock.Dispose();
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_settings.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // FULL: what was acknowledged survives the loss of power.
        command.CommandText = "pragma journal_mode = wal; pragma synchronous = full;";
        command.ExecuteNonQuery();
        StoreFunctions.Register(connection);
        return connection;
    }
}
