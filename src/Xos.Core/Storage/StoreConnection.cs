using System.Data.Common;

namespace Xos.Core.Storage;

/// <summary>One connection to the store, for one task at a time, with the statements that it keeps prepared. Parameters are <c>$1</c>, <c>$2</c>, ….</summary>
/// <remarks>A write may be held back to travel with the next read; its failure then shows there.</remarks>
internal abstract class StoreConnection : IAsyncDisposable
{
    /// <summary>The connection itself, for statements that run rarely; <see cref="FlushAsync"/> comes first.</summary>
    public abstract DbConnection Inner { get; }

    /// <summary>Begins a transaction that sees one state of the store and changes nothing.</summary>
    public abstract Task BeginReadAsync();

    /// <summary>Ends a transaction that changes nothing.</summary>
    public async Task EndReadAsync()
    {
        await AddAsync("commit", []);
        await FlushAsync();
    }

    /// <summary>Begins a transaction that may change the store, once no other core has one.</summary>
    /// <returns>How far the store is: nobody else changes it until the transaction ends.</returns>
    public abstract Task<StoreState> BeginWriteAsync();

    /// <summary>Ends the transaction and tells other cores; changes are on disk when the task completes.</summary>
    /// <param name="begun">How far the store was when it began.</param>
    /// <returns>How far it is now.</returns>
    public abstract Task<StoreState> CommitWriteAsync(StoreState begun);

    /// <summary>Takes back the transaction.</summary>
    public abstract Task RollbackAsync();

    /// <summary>Marks the point to which <see cref="TryRollbackToMarkAsync"/> goes back, in place of any other mark.</summary>
    public abstract Task MarkAsync();

    /// <summary>Takes back what happened since the mark.</summary>
    /// <returns>Whether it could; if not, the whole transaction must be taken back.</returns>
    public abstract Task<bool> TryRollbackToMarkAsync();

    /// <summary>Writes something, now or with the next read.</summary>
    public abstract Task AddAsync(string sql, object?[] values);

    /// <summary>Writes what was held back, then reads. The reader is disposed before anything else runs here.</summary>
    public abstract Task<DbDataReader> ReadAsync(string sql, object?[] values);

    /// <summary>Writes what was held back, then reads with several statements that take the same values: <see cref="DbDataReader.NextResultAsync()"/> leads from one to the next.</summary>
    public abstract Task<DbDataReader> ReadAsync(IReadOnlyList<string> statements, object?[] values);

    /// <summary>Writes what was held back.</summary>
    public abstract Task FlushAsync();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
