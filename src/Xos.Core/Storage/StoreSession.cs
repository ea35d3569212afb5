using System.Data.Common;
using Dapper;

namespace Xos.Core.Storage;

/// <summary>One transaction on the store.</summary>
/// <remarks>
/// <c>AddAsync</c> and <c>ReadAsync</c> are for what runs all the time: prepared once, parameters <c>$1</c>, <c>$2</c>, …. The others read rows as
/// values of a type, with parameters by name (<c>@name</c>), for what runs now and then.
/// </remarks>
internal sealed class StoreSession(
    StoreConnection connection,
    SqlDialect dialect,
    CancellationToken cancellation,
    WriterMemory? memory = null
)
{
    /// <summary>The words of SQL that the database has of its own.</summary>
    public SqlDialect Dialect => dialect;

    /// <summary>Cancels a statement that reads. One of a writer runs to its end: others share its transaction, and would lose it.</summary>
    public CancellationToken Cancellation => memory is null ? cancellation : CancellationToken.None;

    /// <summary>What the writer remembers; null when the session only reads.</summary>
    public WriterMemory? Memory => memory;

    /// <summary>Whether it wrote something by which callers are known.</summary>
    public bool ChangesAccounts { get; private set; }

    /// <summary>Notes that it writes something by which callers are known: a user, a password, the end of a session or of a token.</summary>
    public void NoteAccountChange() => ChangesAccounts = true;

    /// <summary>Writes something, at the latest before the next read.</summary>
    public Task AddAsync(string sql, params object?[] values) => connection.AddAsync(sql, values);

    /// <summary>Reads rows one by one; the reader is disposed before anything else runs.</summary>
    public Task<DbDataReader> ReadAsync(string sql, params object?[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        return connection.ReadAsync(sql, values);
    }

    /// <summary>Reads with several statements that take the same values.</summary>
    public Task<DbDataReader> ReadAsync(IReadOnlyList<string> statements, params object?[] values)
    {
        cancellation.ThrowIfCancellationRequested();
        return connection.ReadAsync(statements, values);
    }

    /// <summary>The version of the database behind it.</summary>
    public string ServerVersion => connection.Inner.ServerVersion;

    /// <summary>Sends what was written so far: without it, many writes in a row would all be held in memory.</summary>
    public Task FlushAsync() => connection.FlushAsync();

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        var command = Command(sql, parameters);
        await connection.FlushAsync();
        return await connection.Inner.ExecuteAsync(command);
    }

    /// <summary>Runs a statement that may take as long as it takes.</summary>
    public async Task ExecuteLongAsync(string sql)
    {
        await connection.FlushAsync();
        await connection.Inner.ExecuteAsync(new CommandDefinition(sql, commandTimeout: 0, cancellationToken: Cancellation));
    }

    /// <summary>Reads rows as values of a type.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        var command = Command(sql, parameters);
        await connection.FlushAsync();
        return (await connection.Inner.QueryAsync<T>(command)).AsList();
    }

    /// <summary>Reads the first row, or the type's default when there is none.</summary>
    public async Task<T?> FirstOrDefaultAsync<T>(string sql, object? parameters = null)
    {
        var command = Command(sql, parameters);
        await connection.FlushAsync();
        return await connection.Inner.QueryFirstOrDefaultAsync<T>(command);
    }

    private CommandDefinition Command(string sql, object? parameters)
    {
        cancellation.ThrowIfCancellationRequested();
        return new(sql, parameters, cancellationToken: Cancellation);
    }
}
