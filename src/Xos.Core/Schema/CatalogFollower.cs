using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Storage;

namespace Xos.Core.Schema;

/// <summary>Takes up the models that the store has: at start, and when another core loaded or unloaded some.</summary>
internal sealed partial class CatalogFollower : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly Database _database;
    private readonly CatalogPublisher _publisher;
    private readonly TimeProvider _time;
    private readonly ILogger<CatalogFollower> _log;
    private readonly SemaphoreSlim _changed = new(0);
    private readonly SemaphoreSlim _following = new(1, 1);
    private long _wanted;

    /// <summary>Begins to follow: from now on nothing is written by models that another core replaced.</summary>
    public CatalogFollower(Database database, CatalogPublisher publisher, TimeProvider time, ILogger<CatalogFollower> log)
    {
        (_database, _publisher, _time, _log) = (database, publisher, time, log);
        database.Notifications.CatalogChanged += Note;
        database.TakeUpModelsBy(FollowAsync);
    }

    /// <summary>Puts the models of a version in force, or newer ones that the store has by now. Nobody is told of them yet.</summary>
    /// <exception cref="StoreException">This core's compiler refuses what another one accepted.</exception>
    public async Task FollowAsync(long version)
    {
        if (_publisher.Current.Version >= version)
        {
            return;
        }

        await _following.WaitAsync();
        try
        {
            if (_publisher.Current.Version < version)
            {
                var catalog = await ReadAsync();
                if (_publisher.Current.Version > 0)
                {
                    LogTakenUp(catalog.Version, catalog.Services.Count);
                }

                _publisher.Publish(catalog);
            }
        }
        finally
        {
            _following.Release();
        }
    }

    /// <summary>Takes up what the store has by now, and tells who follows.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        await FollowAsync(await _database.ReadAsync(static session => new CatalogStore(session).ReadVersionAsync(), cancellation));
        _publisher.Announce();
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _database.Notifications.CatalogChanged -= Note;
        _changed.Dispose();
        _following.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _changed.WaitAsync(stoppingToken);
            try
            {
                await FollowAsync(Interlocked.Read(ref _wanted));
                _publisher.Announce();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogFailed(e);
                await Task.Delay(PauseAfterFailure, _time, stoppingToken);
                _changed.Release();
            }
        }
    }

    private async Task<ModelCatalog> ReadAsync()
    {
        var (version, services) = await _database.ReadAsync(
            static async session =>
            {
                var store = new CatalogStore(session);
                return (await store.ReadVersionAsync(), await store.ReadAsync());
            },
            CancellationToken.None
        );
        var (models, faults) = ModelCompiler.Compile(services);
        return faults.Count == 0
            ? new(version, models, services)
            : throw new StoreException(
                $"The models in the store {_database.Description} do not compile with this version of the core:\n{string.Join('\n', faults)}"
            );
    }

    private void Note(object? sender, StoreEventArgs e)
    {
        Interlocked.Exchange(ref _wanted, e.Number);
        _changed.Release();
    }

    [LoggerMessage(LogLevel.Information, "Took up models that another core loaded or unloaded. version={Version} services={Services}")]
    private partial void LogTakenUp(long version, int services);

    [LoggerMessage(LogLevel.Error, "Models that another core loaded cannot be taken up; it is tried again.")]
    private partial void LogFailed(Exception exception);
}
