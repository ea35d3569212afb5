using Microsoft.Extensions.Hosting;

namespace Xos.Runtime.Hosting;

/// <summary>Runs the <see cref="Lifecycle"/> as a part of the host, and ends the host with it.</summary>
internal sealed class SynchronizerService(Lifecycle lifecycle, ExitCode exitCode, IHostApplicationLifetime host) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        exitCode.Value = await lifecycle.RunAsync(stoppingToken);
        host.StopApplication();
    }
}
