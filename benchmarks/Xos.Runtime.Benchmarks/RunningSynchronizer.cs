using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xos.Runtime.Hosting;

namespace Xos.Runtime.Benchmarks;

/// <summary>A synchronizer as authors write it, in this process, with the settings that it has without any but for its log, which keeps to warnings.</summary>
internal sealed class RunningSynchronizer : IAsyncDisposable
{
    private readonly FileInfo _configuration = new(Path.GetTempFileName());
    private readonly TaskCompletionSource<IHostApplicationLifetime> _lifetime = new();
    private readonly Task<int> _running;

    public RunningSynchronizer(Uri core, params ReadOnlySpan<string> settings)
    {
        File.WriteAllText(
            _configuration.FullName,
            $"""
            name: access-network
            accessor:
              username: admin@opencord.org
              password: letmein
              endpoint: {core}
            logging:
              loggers:
                multistructlog:
                  level: WARNING
            """
        );
        var builder = SynchronizerBuilder.Create([$"--config={_configuration.FullName}", .. settings]);
        builder.AddModelsAndSteps();
        builder.Services.AddSingleton(Arrivals);
        builder.OnBeforeConnect(
            (context, _) =>
            {
                _lifetime.SetResult(context.Services.GetRequiredService<IHostApplicationLifetime>());
                return Task.CompletedTask;
            }
        );
        _running = Task.Run(builder.RunAsync);
    }

    public Arrivals Arrivals { get; } = new();

    /// <summary>Stops it.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public async ValueTask DisposeAsync()
    {
        (await _lifetime.Task).StopApplication();
        if (await _running is not 0 and var code)
        {
            throw new InvalidOperationException($"The synchronizer ended with {code}.");
        }

        _configuration.Delete();
    }
}
