using Microsoft.Extensions.Hosting;

namespace Xos.Core.Storage;

/// <summary>Work that has to be done again and again, by one of the cores on a store: what one has done, no other has to do.</summary>
/// <param name="database">The store.</param>
/// <param name="name">What the lease is called.</param>
/// <param name="pause">How long it rests in between.</param>
/// <param name="time">Measures that.</param>
internal abstract class LeasedWork(Database database, string name, TimeSpan pause, TimeProvider time) : BackgroundService
{
    private readonly StoreLease _lease = database.Lease(name);

    /// <summary>The store.</summary>
    protected Database Database { get; } = database;

    /// <summary>Tells the time.</summary>
    protected TimeProvider Time { get; } = time;

    /// <summary>Looks once, and does what there is to do, whether or not this core has the lease.</summary>
    public abstract Task RunOnceAsync(CancellationToken cancellation);

    /// <summary>Notes that it failed; it is tried again after the pause.</summary>
    protected abstract void NoteFailure(Exception exception);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, Time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (_lease.IsHeld)
                {
                    await RunOnceAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                NoteFailure(e);
            }
        }
    }
}
