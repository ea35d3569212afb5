using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Schema;

namespace Xos.Core.Storage;

/// <summary>Builds the indexes that models ask for, behind the load that brought them: on a large store it takes a while, and nobody has to wait for it.</summary>
internal sealed partial class IndexBuilder(Database database, CatalogPublisher publisher, ILogger<IndexBuilder> log) : BackgroundService
{
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);

    // Two cores at it would be in each other's way.
    private readonly StoreLease _lease = database.Lease(nameof(IndexBuilder));
    private readonly SemaphoreSlim _published = new(1);

    /// <summary>Builds what is missing, and drops what no model asks for any more.</summary>
    public async Task RunOnceAsync(CancellationToken cancellation)
    {
        var wanted = StoreIndex.Of(publisher.Current);
        var names = await database.ReadAsync(session => session.QueryAsync<string>(session.Dialect.ListIndexes), cancellation);
        var existing = names.Where(static name => name.StartsWith(StoreIndex.Prefix, StringComparison.Ordinal)).ToHashSet();
        foreach (var index in wanted.Where(index => !existing.Contains(index.Name)))
        {
            await database.BuildIndexAsync(index);
        }

        foreach (var name in existing.Except(wanted.Select(static index => index.Name)))
        {
            await database.DropIndexAsync(name);
        }
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        publisher.Published -= Wake;
        _published.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        publisher.Published += Wake;
        var pause = Timeout.InfiniteTimeSpan;
        while (true)
        {
            await _published.WaitAsync(pause, stoppingToken);
            try
            {
                await _lease.WhenHeldAsync(stoppingToken);
                await RunOnceAsync(stoppingToken);
                pause = Timeout.InfiniteTimeSpan;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Queries are slower without, and right all the same.
                LogFailed(e);
                pause = PauseAfterFailure;
            }
        }
    }

    private void Wake(object? sender, EventArgs e) => _published.Release();

    [LoggerMessage(LogLevel.Warning, "An index could not be built; it is tried again in a minute.")]
    private partial void LogFailed(Exception exception);
}
