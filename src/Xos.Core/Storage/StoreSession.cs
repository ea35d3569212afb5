using System.Data.Common;
using Dapper;

namespace Xos.Core.Storage;

/// <summary>One transaction on the store.</summary>
internal sealed class StoreSession(DbTransaction transaction, CancellationToken cancellation)
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Cancels what the session runs.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>The version of the database behind it.</summary>
    public string ServerVersion => _connection.ServerVersion;

    /// <summary>Runs a statement.</summary>
    /// <returns>How many rows it changed.</returns>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => _connection.ExecuteAsync(Command(sql, parameters));

    /// <summary>Reads rows as values of a type.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>Reads the first row, or the type's default when there is none.</summary>
    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        _connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>Reads rows one by one.</summary>
    public Task<DbDataReader> ReadAsync(string sql, object? parameters = null) => _connection.ExecuteReaderAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, transaction, cancellationToken: cancellation);
}
