using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OltController;

namespace AccessNetwork.Controller;

/// <summary>The back end in the synchronizer's process: started before the synchronizer connects, stopped after it.</summary>
internal sealed class EmbeddedOltController : IHostedService
{
    private WebApplication? _app;

    public async Task ListenAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        _app = ControllerApp.Create(
            ["--urls", endpoint.ToString()],
            configure: static builder =>
            {
                // The log is the synchronizer's, and so are Ctrl-C and SIGTERM.
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
            }
        );
        await _app.StartAsync(cancellationToken);
        await Console.Out.WriteLineAsync(
            $"An OLT controller runs in this process, at {endpoint}: what it was told, and what it sees on its ports."
        );
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }
    }
}
