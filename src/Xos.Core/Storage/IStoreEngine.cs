using System.Data.Common;

namespace Xos.Core.Storage;

/// <summary>What differs between the databases that a store can be in: how to connect, and the SQL that they do not share.</summary>
internal interface IStoreEngine : IAsyncDisposable
{
    /// <summary>The words of SQL in which the databases differ.</summary>
    SqlDialect Dialect { get; }

    /// <summary>Where the store is, for people; without any password.</summary>
    string Description { get; }

    /// <summary>The name of the database.</summary>
    string Name { get; }

    /// <summary>What serves it: <c>host:port</c>, or <c>sqlite</c>.</summary>
    string Connection { get; }

    /// <summary>Whether other cores may use the store at the same time.</summary>
    bool IsShared { get; }

    /// <summary>Whether there are the tables of a store already.</summary>
    Task<bool> HasTablesAsync();

    /// <summary>Opens the one connection of this core that may write.</summary>
    /// <exception cref="StoreException">The store is for one core at a time, and another one has it.</exception>
    Task<StoreConnection> OpenWriterAsync();

    /// <summary>Whether cores watch the store at the moment.</summary>
    /// <param name="writer">The connection that writes.</param>
    Task<bool> IsWatchedAsync(StoreConnection writer);

    /// <summary>Gets the store ready for use, while no core writes.</summary>
    /// <param name="writer">The connection that writes.</param>
    /// <param name="migrate">Brings its tables up to date.</param>
    Task PrepareAsync(StoreConnection writer, Func<Task> migrate);

    /// <summary>Watches what other cores do, and takes the leases that are free, until it is cancelled.</summary>
    /// <param name="notifications">Is told.</param>
    /// <param name="leases">The leases that this core wants.</param>
    /// <param name="cancellation">Ends it; no lease is held any more then.</param>
    Task WatchAsync(StoreNotifications notifications, Func<IEnumerable<StoreLease>> leases, CancellationToken cancellation);

    /// <summary>Opens a connection, or takes one that was returned, for reads that run beside the writer.</summary>
    Task<StoreConnection> TakeReaderAsync();

    /// <summary>Takes back a connection that has no transaction open.</summary>
    ValueTask ReturnReaderAsync(StoreConnection reader);

    /// <summary>Whether a failure is an answer of the database, so that nothing was committed; else it may never have been asked, or its answer was lost.</summary>
    bool IsAnswer(Exception exception);

    /// <summary>What a failure means; null when it can only be a fault of the core.</summary>
    StoreFailure? FailureOf(DbException exception);

    /// <summary>What whoever starts a core can do about a failure to open the store; empty when that is not known.</summary>
    string AdviceFor(DbException exception);

    /// <summary>Builds an index, beside the writer where the database can.</summary>
    Task BuildIndexAsync(StoreIndex index, GroupWriter writer);

    /// <summary>Drops an index, if it is there, beside the writer where the database can.</summary>
    Task DropIndexAsync(string name, GroupWriter writer);
}
