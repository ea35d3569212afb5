using Microsoft.Extensions.Hosting;

namespace AccessNetwork.Controller;

/// <summary>Lets the program around decide when to end.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
