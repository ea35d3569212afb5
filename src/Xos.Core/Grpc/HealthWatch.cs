using Microsoft.Extensions.Hosting;

namespace Xos.Core.Grpc;

/// <summary>Looks at the core's health again and again, for those who watch it.</summary>
internal sealed class HealthWatch(HealthService health, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await health.RefreshAsync(stoppingToken);
        }
    }
}
