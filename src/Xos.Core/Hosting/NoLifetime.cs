using Microsoft.Extensions.Hosting;

namespace Xos.Core.Hosting;

/// <summary>Leaves Ctrl-C to the program that the core runs in: it decides what stops first.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
