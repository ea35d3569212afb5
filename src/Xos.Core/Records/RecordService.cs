using Xos.Core.Audit;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>The way to all objects, for every edge of the core: runs units of work, each in one transaction.</summary>
/// <remarks>All methods throw what <see cref="IUnitOfWork"/> throws; nothing has happened then.</remarks>
internal sealed class RecordService(
    Database database,
    CatalogPublisher publisher,
    DenialLog denials,
    Maintenance maintenance,
    TimeProvider time
)
{
    /// <summary>Runs changes together; what they did is on disk when the task completes.</summary>
    /// <param name="caller">Who wants them.</param>
    /// <param name="work">Makes the changes. Other writers wait for it, so it should wait for nothing itself.</param>
    /// <param name="cancellation">Gives up before the commit.</param>
    public Task<T> ExecuteAsync<T>(Caller caller, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation) =>
        WriteAsync(caller, work, maintenance, cancellation);

    /// <summary>Runs changes together as <see cref="ExecuteAsync"/> does, and takes them back: what they would come to, with nothing done. It is a look, whatever the mode of maintenance says of changes.</summary>
    /// <inheritdoc cref="ExecuteAsync"/>
    public async Task<T> RehearseAsync<T>(Caller caller, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation)
    {
        await maintenance.DemandReadAsync(caller, cancellation);
        try
        {
            return await WriteAsync<T>(caller, async unit => throw new Rehearsal<T>(await work(unit)), kept: null, cancellation);
        }
        catch (Rehearsal<T> rehearsal)
        {
            return rehearsal.Result;
        }
    }

    /// <summary>Runs reads that see one state; changes fail.</summary>
    public async Task<T> ReadAsync<T>(Caller caller, Func<IUnitOfWork, Task<T>> work, CancellationToken cancellation)
    {
        await maintenance.DemandReadAsync(caller, cancellation);
        return await WatchAsync(watch => database.ReadAsync(session => work(watch(Begin(session, caller, maintenance))), cancellation));
    }

    /// <inheritdoc cref="IUnitOfWork.GetAsync"/>
    public Task<Record> GetAsync(Caller caller, string model, int id, CancellationToken cancellation) =>
        ReadAsync(caller, unit => unit.GetAsync(model, id), cancellation);

    /// <inheritdoc cref="IUnitOfWork.FilterAsync"/>
    public Task<IReadOnlyList<Record>> FilterAsync(Caller caller, string model, RecordQuery query, CancellationToken cancellation) =>
        ReadAsync(caller, unit => unit.FilterAsync(model, query), cancellation);

    /// <inheritdoc cref="IUnitOfWork.CreateAsync"/>
    public Task<Record> CreateAsync(
        Caller caller,
        string model,
        IReadOnlyDictionary<string, object?> values,
        CancellationToken cancellation
    ) => ExecuteAsync(caller, unit => unit.CreateAsync(model, values), cancellation);

    /// <inheritdoc cref="IUnitOfWork.UpdateAsync"/>
    public Task<Record> UpdateAsync(
        Caller caller,
        string model,
        int id,
        IReadOnlyDictionary<string, object?> values,
        SaveOptions options,
        CancellationToken cancellation
    ) => ExecuteAsync(caller, unit => unit.UpdateAsync(model, id, values, options), cancellation);

    /// <inheritdoc cref="IUnitOfWork.DeleteAsync"/>
    public Task DeleteAsync(Caller caller, string model, int id, CancellationToken cancellation) =>
        ExecuteAsync(
            caller,
            async unit =>
            {
                await unit.DeleteAsync(model, id);
                return true;
            },
            cancellation
        );

    private Task<T> WriteAsync<T>(Caller caller, Func<IUnitOfWork, Task<T>> work, Maintenance? kept, CancellationToken cancellation) =>
        WatchAsync(watch => database.WriteAsync(session => work(watch(Begin(session, caller, kept))), cancellation));

    // A writer may have to begin anew; what was denied counts once.
    private async Task<T> WatchAsync<T>(Func<Func<UnitOfWork, UnitOfWork>, Task<T>> run)
    {
        UnitOfWork? last = null;
        try
        {
            return await run(unit => last = unit);
        }
        finally
        {
            denials.Add(last?.Denials ?? []);
        }
    }

    // Taken once the transaction has begun: a writer then goes by the models that are in force while it writes.
    private UnitOfWork Begin(StoreSession session, Caller caller, Maintenance? kept) =>
        new(session, publisher.Current, caller, Instant.Now(time), kept);

    // What takes changes back is a failure of those who make them.
    private sealed class Rehearsal<T>(T result) : Exception
    {
        public T Result => result;
    }
}
