using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xos.Core.Hosting;

/// <summary>Runs a core as part of a program's host: up before the services that are registered after it, down after them.</summary>
public sealed class CoreRunner(CoreOptions options, ILoggerFactory logging) : IHostedService, IAsyncDisposable
{
    private CoreHost? _core;

    /// <summary>The running core.</summary>
    /// <exception cref="InvalidOperationException">It was not started yet.</exception>
    public CoreHost Core => _core ?? throw new InvalidOperationException("The core was not started yet.");

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) =>
        _core = await CoreHost.StartAsync(options, logging, cancellationToken);

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _core, null) is { } core)
        {
            await core.DisposeAsync();
        }
    }
}
