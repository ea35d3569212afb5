using System.Data.Common;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>A store in a PostgreSQL database: one writer, which keeps other cores out, and readers from a pool.</summary>
internal sealed class PostgreSqlEngine : IStoreEngine
{
    // The letters 'xos': any core takes the same lock of its database.
    private const long LockKey = 0x786F73;

    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(250);

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writer;
    private readonly TimeProvider _time;

    /// <summary>Prepares to connect; nothing is connected yet.</summary>
    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <param name="queryTime">The longest that one query may take.</param>
    /// <param name="time">Measures how long another core is waited for.</param>
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
            // for what is asked of it.
            settings.Options = $"{settings.Options} -c enable_seqscan=off";
            Name = settings.Database ?? "";
            Connection = string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
            _readers = NpgsqlDataSource.Create(
                With(
                    settings,
                    s =>
                        s.Options += string.Create(
                            CultureInfo.InvariantCulture,
                            $" -c statement_timeout={(long)queryTime.TotalMilliseconds}"
                        )
                )
            );
            // The lock lives as long as the connection, so it must really end when it is closed.
            _writer = NpgsqlDataSource.Create(With(settings, static s => s.Pooling = false));
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
    public async Task<StoreConnection> OpenWriterAsync()
    {
        var connection = await _writer.OpenConnectionAsync();
        try
        {
            await TakeLockAsync(connection);
            await CheckEncodingAsync(connection);
            await connection.ExecuteAsync(CaseFolding.CreateFunctions);
            return new PostgreSqlStoreConnection(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public Task PrepareAsync(StoreConnection writer) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task<StoreConnection> TakeReaderAsync() => new PostgreSqlStoreConnection(await _readers.OpenConnectionAsync());

    /// <inheritdoc />
    public ValueTask ReturnReaderAsync(StoreConnection reader) => reader.DisposeAsync();

    // FATAL and PANIC end the session: they may come in place of the answer to a commit that has happened.
    /// <inheritdoc />
    public bool IsAnswer(Exception exception) => exception is PostgresException { InvariantSeverity: not ("FATAL" or "PANIC") };

    /// <inheritdoc />
    public StoreFailure? FailureOf(DbException exception) =>
        exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidRegularExpression } => StoreFailure.BadExpression,
            PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => StoreFailure.NoTime,
            PostgresException { SqlState: ['5', '3', ..] } => StoreFailure.NoRoom,
            // 08: the connection; 25006: a standby that only reads; 57: shut down, starting up; 58: its disk.
            PostgresException { SqlState: ['0', '8', ..] or ['5', '7' or '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction } =>
                StoreFailure.Unavailable,
            // It ended the session, or let nobody in: another password, a database that was dropped.
            PostgresException { InvariantSeverity: "FATAL" or "PANIC" } => StoreFailure.Unavailable,
            PostgresException => null,
            _ => StoreFailure.Unavailable,
        };

    /// <inheritdoc />
    public async Task BuildIndexAsync(StoreIndex index, GroupWriter writer)
    {
        // The data source of the writer, for its patience; the lock is on its connection, not on this one.
        await using var connection = await _writer.OpenConnectionAsync();
        await connection.ExecuteAsync($"drop index if exists \"{index.Name}\"", commandTimeout: 0);
        await connection.ExecuteAsync(index.Create(Dialect), commandTimeout: 0);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
    }

    private async Task TakeLockAsync(NpgsqlConnection connection)
    {
        var since = _time.GetTimestamp();
        while (!await connection.ExecuteScalarAsync<bool>("select pg_try_advisory_lock(@LockKey)", new { LockKey }))
        {
            if (_time.GetElapsedTime(since) > LockPatience)
            {
                throw new StoreException($"Another core uses the {Description}. Stop that one, or give this one another database.");
            }

            await Task.Delay(LockPause, _time);
        }
    }

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
