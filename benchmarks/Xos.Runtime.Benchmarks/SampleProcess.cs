using System.Diagnostics;

namespace Xos.Runtime.Benchmarks;

/// <summary>The sample's synchronizer in a process of its own.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    /// <summary>Starts it, and waits until its models are there.</summary>
    public static async Task<SampleProcess> StartAsync(string assembly, params string[] settings)
    {
        var process = Process.Start(
            new ProcessStartInfo("dotnet", [assembly, .. settings]) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Loaded sync steps", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process);
            }
        }

        throw new InvalidOperationException("The sample ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
