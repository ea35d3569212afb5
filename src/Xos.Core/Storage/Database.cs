using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Storage.PostgreSql;
using Xos.Core.Storage.Sqlite;

namespace Xos.Core.Storage;

/// <summary>A core's way to its store: one writer at a time, any number of readers beside it, and news of what other cores did there.</summary>
/// <remarks>What the database itself cannot do at the moment is told as <see cref="RecordException"/>: <see cref="RecordError.Unavailable"/>, <see cref="RecordError.ResourceExhausted"/>.</remarks>
internal sealed class Database : IAsyncDisposable
{
    private readonly IStoreEngine _engine;
    private readonly GroupWriter _writer;
    private readonly TimeSpan _queryTime;
    private readonly StoreMetrics _metrics = new();
    private readonly ConcurrentDictionary<string, StoreLease> _leases = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _closing = new();
    private Task _watch = Task.CompletedTask;

    private Database(IStoreEngine engine, TimeSpan queryTime)
    {
        _engine = engine;
        _queryTime = queryTime;
        _writer = new(engine, Notifications, _metrics);
        Notifications.Changed += (_, _) => Changes.Raise();
    }

    /// <summary>What became of the store, whoever changed it.</summary>
    public StoreNotifications Notifications { get; } = new();

    /// <summary>Where it is, for people; without any password.</summary>
    public string Description => _engine.Description;

    /// <summary>The name of its database.</summary>
    public string Name => _engine.Name;

    /// <summary>What serves its database: <c>host:port</c>, or <c>sqlite</c>.</summary>
    public string Connection => _engine.Connection;

    /// <summary>The words of SQL that its database has of its own.</summary>
    public SqlDialect Dialect => _engine.Dialect;

    /// <summary>Tells who waits that something was committed, by this core or by another one.</summary>
    public ChangeSignal Changes { get; } = new();

    /// <summary>Opens the store that options name, or makes a new one, and brings its tables up to date.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="time">Dates the scripts that are applied.</param>
    /// <exception cref="StoreException">It cannot be used, a newer core wrote it, or it is a file and another core uses it.</exception>
    public static Task<Database> OpenAsync(StoreLocation location, TimeProvider time) =>
        OpenAsync(
            location,
            time,
            async (database, engine) =>
            {
                await database._writer.StartAsync(connection => PrepareAsync(connection, engine, time));
                database._watch = engine.WatchAsync(database.Notifications, () => database._leases.Values, database._closing.Token);
            }
        );

    /// <summary>Opens a store as <see cref="OpenAsync(StoreLocation, TimeProvider)"/> does, for what is done while no core runs on it.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="time">Dates the scripts that are applied.</param>
    /// <exception cref="StoreException">It cannot be used, a newer core wrote it, or a core uses it.</exception>
    public static Task<Database> OpenAloneAsync(StoreLocation location, TimeProvider time) =>
        OpenAsync(
            location,
            time,
            (database, engine) =>
                database._writer.StartAsync(async connection =>
                {
                    if (await engine.IsWatchedAsync(connection))
                    {
                        throw new StoreException($"A core uses the {engine.Description}. Stop all that do, and try again.");
                    }

                    await PrepareAsync(connection, engine, time);
                })
        );

    /// <summary>Opens a store to read in it, while cores run on it or not. Nothing is made or brought up to date.</summary>
    /// <param name="location">Where it is.</param>
    /// <param name="time">Measures queries.</param>
    /// <exception cref="StoreException">It cannot be read, or there is none.</exception>
    public static Task<Database> OpenForReadingAsync(StoreLocation location, TimeProvider time) =>
        OpenAsync(
            location,
            time,
            async (database, engine) =>
            {
                // It takes no changes then.
                await database._writer.DisposeAsync();
                if (!await engine.HasTablesAsync())
                {
                    throw new StoreException(
                        $"There is no store in {engine.Description}. Give DataPath or PostgreSql as the core has them."
                    );
                }
            }
        );

    /// <summary>Runs reads that all see the same state.</summary>
    public async Task<T> ReadAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var timing = _metrics.Time("read");
        StoreConnection? reader = null;
        try
        {
            reader = await _engine.TakeReaderAsync();
            await reader.BeginReadAsync();
            var result = await work(new(reader, Dialect, cancellation));
            await reader.EndReadAsync();
            await _engine.ReturnReaderAsync(reader);
            return result;
        }
        catch (Exception e)
        {
            // What a failed read leaves open ends with its connection.
            await (reader?.DisposeAsync() ?? ValueTask.CompletedTask);
            if (Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>Runs changes in one transaction, alone; when the task completes they are on disk, and when it fails nothing happened, unless the message says that nobody knows.</summary>
    /// <param name="work">Makes the changes, all of them through its session: it is called again when the store failed it.</param>
    /// <param name="cancellation">Gives up waiting and working; not the commit.</param>
    /// <param name="committed">Is told the result before the next writer begins.</param>
    public async Task<T> WriteAsync<T>(Func<StoreSession, Task<T>> work, CancellationToken cancellation, Action<T>? committed = null)
    {
        using var timing = _metrics.Time("write");
        var write = new PendingWrite<T>(Dialect, work, committed, cancellation);
        _writer.Enqueue(write);
        try
        {
            return await write.Completion;
        }
        catch (Exception e)
        {
            if (Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>Has models taken up before something is written, when another core replaced them.</summary>
    /// <param name="takeUp">Is told their version; does nothing when that is in force.</param>
    public void TakeUpModelsBy(Func<long, Task> takeUp) => _writer.TakeUpModels = takeUp;

    /// <summary>What one of all cores on the store does for the others. Where there can be no other, this one has it at once.</summary>
    /// <param name="name">What it is for.</param>
    public StoreLease Lease(string name) =>
        _leases.GetOrAdd(
            name,
            name =>
            {
                var lease = new StoreLease(name);
                if (!_engine.IsShared)
                {
                    lease.Grant();
                }

                return lease;
            }
        );

    /// <summary>Builds an index, as far as the database can while others read and write.</summary>
    public Task BuildIndexAsync(StoreIndex index) => _engine.BuildIndexAsync(index, _writer);

    /// <summary>Drops an index, if it is there, as far as the database can while others read and write.</summary>
    /// <param name="name">The index.</param>
    public Task DropIndexAsync(string name) => _engine.DropIndexAsync(name, _writer);

    /// <summary>Waits for the last write and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_closing.IsCancellationRequested)
        {
            return;
        }

        await _writer.DisposeAsync();
        await _closing.CancelAsync();
        await _watch;
        _closing.Dispose();
        await _engine.DisposeAsync();
        _metrics.Dispose();
    }

    private static async Task<Database> OpenAsync(StoreLocation location, TimeProvider time, Func<Database, IStoreEngine, Task> begin)
    {
        IStoreEngine engine = location.PostgreSql is { } connectionString
            ? new PostgreSqlEngine(connectionString, location.QueryTime, time)
            : new SqliteEngine(location.Folder, location.QueryTime, time);
        var database = new Database(engine, location.QueryTime);
        try
        {
            await begin(database, engine);
            return database;
        }
        catch (Exception e)
        {
            await database.DisposeAsync();
            if (e is DbException failure)
            {
                throw new StoreException(
                    $"The store in {engine.Description} cannot be opened: {e.Message.TrimEnd('.')}. {engine.AdviceFor(failure)}".TrimEnd(),
                    e
                );
            }

            throw;
        }
    }

    private static Task PrepareAsync(StoreConnection writer, IStoreEngine engine, TimeProvider time) =>
        engine.PrepareAsync(writer, () => SchemaScripts.ApplyAsync(writer.Inner, engine, time));

    private RecordException? Explain(Exception e) =>
        e switch
        {
            DbException failure when _engine.FailureOf(failure) is { } kind => Explain(kind, failure),
            // A newer core took the store over, or brought models that this one cannot read.
            StoreException => new(RecordError.Unavailable, e.Message, e),
            _ => null,
        };

    private RecordException Explain(StoreFailure kind, DbException failure)
    {
        _metrics.NoteFailure(kind);
        return kind switch
        {
            // What was asked is to blame: no failure that the log should tell.
            StoreFailure.NoTime => new(
                RecordError.ResourceExhausted,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The query takes longer than it may: {_queryTime.TotalSeconds} s (Limits:QuerySeconds), of which {TextSearch.MatchTimeout.TotalSeconds} s to match one text. Ask for less: narrower conditions first, simpler expressions."
                )
            ),
            StoreFailure.NoRoom => new(
                RecordError.ResourceExhausted,
                "The store has no room for this; the core's log says which. Free some disk, or ask for less.",
                failure
            ),
            StoreFailure.BadExpression => new(
                RecordError.Invalid,
                "The database cannot make sense of a regular expression in the query.",
                failure
            ),
            StoreFailure.Unavailable => new(
                RecordError.Unavailable,
                "The store cannot be used at the moment; the core's log says why. Try again later.",
                failure
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such failure."),
        };
    }
}
