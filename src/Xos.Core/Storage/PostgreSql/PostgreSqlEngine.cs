using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>A store in a PostgreSQL database, for any number of cores: each has one writer, one connection that watches the others, and readers from a pool.</summary>
internal sealed class PostgreSqlEngine : IStoreEngine
{
    // A core waits no longer for another one that writes; and one that stands still while it writes, or whose machine is gone, is put
    // out by the database, so that the others can go on.
    private const string WriterSettings =
        " -c lock_timeout=15000 -c idle_in_transaction_session_timeout=10000 -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private const int WatchSeconds = 5;

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _newReaders;
    private readonly NpgsqlDataSource _writer;
    private readonly NpgsqlDataSource _watch;
    private readonly CoreSignal _signal = new(Random.Shared.NextInt64());
    private readonly TimeProvider _time;

    /// <summary>Prepares to connect; nothing is connected yet.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="queryTime">The longest that one query may take.</param>
    /// <param name="time">Measures pauses.</param>
    /// <exception cref="StoreException">The text cannot be read.</exception>
    public PostgreSqlEngine(string connectionString, TimeSpan queryTime, TimeProvider time)
    {
        _time = time;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(connectionString)
            {
                ApplicationName = "xos-core",
                MaxAutoPrepare = 200,
                AutoPrepareMinUsages = 2,
            };
            // Plans are made while tables are small and kept while they grow, those of foreign keys too; every table has an index
            // for what is asked of it. A scan that is needed all the same is taken for so costly that it would be compiled first, which
            // takes longer than any query here.
            settings.Options = $"{settings.Options} -c enable_seqscan=off -c jit=off";
            Name = settings.Database ?? "";
            Connection = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
            var reading = new NpgsqlConnectionStringBuilder(
                With(
                    settings,
                    s =>
                        s.Options += string.Create(
                            CultureInfo.InvariantCulture,
                            $" -c statement_timeout={(long)queryTime.TotalMilliseconds}"
                        )
                )
            );
            _readers = NpgsqlDataSource.Create(reading);
            _newReaders = NpgsqlDataSource.Create(With(reading, static s => s.Pooling = false));
            settings.Options += WriterSettings;
            // Locks live as long as their connections, so these must really end when they are closed.
            settings.Pooling = false;
            _writer = NpgsqlDataSource.Create(With(settings, static s => s.ApplicationName = "xos-core writer"));
            _watch = NpgsqlDataSource.Create(
                With(
                    settings,
                    static s =>
                    {
                        s.ApplicationName = "xos-core watch";
                        // It asks once in a second: one that does not hears nothing either, and what it was told would pile up.
                        s.Options += " -c idle_session_timeout=60000";
                        s.CommandTimeout = WatchSeconds;
                    }
                )
            );
        }
        catch (ArgumentException e)
        {
            throw new StoreException($"PostgreSql cannot be read as a connection string: {e.Message}", e);
        }
    }

    /// <inheritdoc />
    public SqlDialect Dialect { get; } = new PostgreSqlDialect();

    /// <inheritdoc />
    public string Description => $"PostgreSQL database '{Name}' at {Connection}";

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public string Connection { get; }

    /// <inheritdoc />
    public bool IsShared => true;

    /// <inheritdoc />
    public async Task<bool> HasTablesAsync()
    {
        await using var connection = await _readers.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<bool>("select to_regclass('store_state') is not null");
    }

    /// <inheritdoc />
    public async Task<bool> IsWatchedAsync(StoreConnection writer) =>
        await writer.Inner.ExecuteScalarAsync<long>(CoreSignal.CountPresent) > 0;

    /// <inheritdoc />
    public async Task<StoreConnection> OpenWriterAsync() => new PostgreSqlStoreConnection(await _writer.OpenConnectionAsync(), _signal);

    /// <inheritdoc />
    public async Task PrepareAsync(StoreConnection writer, Func<Task> migrate)
    {
        var connection = (NpgsqlConnection)writer.Inner;
        await CheckEncodingAsync(connection);
        // The lock of those who write, for as long as another core may take to bring a large store up to date.
        await connection.ExecuteAsync("set lock_timeout = '1h'");
        await connection.ExecuteAsync("select pg_advisory_lock(@Mark)", new { CoreSignal.Mark }, commandTimeout: 0);
        await connection.ExecuteAsync(CaseFolding.CreateFunctions);
        await migrate();
        await connection.ExecuteAsync("select pg_advisory_unlock(@Mark)", new { CoreSignal.Mark });
        await connection.ExecuteAsync("reset lock_timeout");
    }

    /// <inheritdoc />
    public Task WatchAsync(StoreNotifications notifications, Func<IEnumerable<StoreLease>> leases, CancellationToken cancellation) =>
        new PostgreSqlWatch(_watch, _signal, notifications, leases, _time).RunAsync(cancellation);

    /// <inheritdoc />
    public async Task<StoreConnection> TakeReaderAsync() =>
        new PostgreSqlStoreConnection(await _readers.OpenConnectionAsync(), renew: RenewReaderAsync);

    /// <inheritdoc />
    public ValueTask ReturnReaderAsync(StoreConnection reader) => reader.DisposeAsync();

    // FATAL and PANIC end the session: they may come in place of the answer to a commit that has happened.
    /// <inheritdoc />
    public bool IsAnswer(Exception exception) => exception is PostgresException answer && !EndsSession(answer);

    /// <inheritdoc />
    public StoreFailure? FailureOf(DbException exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidRegularExpression } => StoreFailure.BadExpression,
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => StoreFailure.NoTime,
            PostgresException { SqlState: ['5', '3', ..] } => StoreFailure.NoRoom,
            // Another core writes, and does not end.
            PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => StoreFailure.Unavailable,
            // 08: the connection; 25006: a standby that only reads; 57: shut down, starting up; 58: its disk.
            PostgresException { SqlState: ['0', '8', ..] or ['5', '7' or '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction } =>
                StoreFailure.Unavailable,
            // It ended the session, or let nobody in: another password, a database that was dropped.
            PostgresException answer when EndsSession(answer) => StoreFailure.Unavailable,
            PostgresException => null,
            _ => StoreFailure.Unavailable,
        };

    /// <inheritdoc />
    public string AdviceFor(DbException exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
                "Correct Username and Password in PostgreSql.",
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
                "Correct Database in PostgreSql, or make it with: create database xos encoding 'UTF8'.",
            _ when FailureOf(exception) == StoreFailure.Unavailable =>
                "Start the core again when the database answers, or correct Host and Port in PostgreSql.",
            _ => "",
        };

    /// <inheritdoc />
    public Task BuildIndexAsync(StoreIndex index, GroupWriter writer) => ChangeIndexAsync(Drop(index.Name), index.Create(Dialect));

    /// <inheritdoc />
    public Task DropIndexAsync(string name, GroupWriter writer) => ChangeIndexAsync(Drop(name));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _watch.DisposeAsync();
        await _newReaders.DisposeAsync();
        await _readers.DisposeAsync();
    }

    /// <summary>Whether the server ended the session with what it said.</summary>
    public static bool EndsSession(PostgresException answer) => answer.InvariantSeverity is "FATAL" or "PANIC";

    // What ended one has ended others as well; and whoever is quicker than this may get one of them out of the pool all the same.
    private async Task<NpgsqlConnection> RenewReaderAsync()
    {
        _readers.Clear();
        return await _newReaders.OpenConnectionAsync();
    }

    // Concurrently, which waits for those who read and lets others pass, and so takes as long as it takes.
    private async Task ChangeIndexAsync(params IEnumerable<string> statements)
    {
        await using var connection = await _writer.OpenConnectionAsync();
        await connection.ExecuteAsync("set lock_timeout = 0");
        foreach (var sql in statements)
        {
            await connection.ExecuteAsync(sql, commandTimeout: 0);
        }
    }

    private static string Drop(string index) => $"drop index concurrently if exists \"{index}\"";

    private async Task CheckEncodingAsync(NpgsqlConnection connection)
    {
        if (await connection.ExecuteScalarAsync<string>("show server_encoding") is not "UTF8" and var encoding)
        {
            throw new StoreException($"The {Description} has the encoding {encoding}. Make one with: create database xos encoding 'UTF8'.");
        }
    }

    private static string With(NpgsqlConnectionStringBuilder settings, Action<NpgsqlConnectionStringBuilder> change)
    {
        var copy = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        change(copy);
        return copy.ConnectionString;
    }
}
