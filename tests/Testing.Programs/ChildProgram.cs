using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Testing.Programs;

/// <summary>A program in a process of its own, with all that it printed.</summary>
public sealed partial class ChildProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private TaskCompletionSource _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProgram(Process process) => _process = process;

    /// <summary>Starts <c>dotnet assembly arguments</c>, with nothing of the tests' own settings in its environment.</summary>
    public static ChildProgram Start(string assembly, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new ChildProgram(new() { StartInfo = start });
        program._process.OutputDataReceived += (_, line) => program.Note(line.Data);
        program._process.ErrorDataReceived += (_, line) => program.Note(line.Data);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    /// <summary>The number of its process.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>The most memory that was its own at a time, in bytes.</summary>
    public long PeakMemory()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64;
    }

    /// <summary>What it printed so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Waits for a line, among those printed after the first <paramref name="skip"/>.</summary>
    public Task<string> WaitForLineAsync(string part, int skip = 0) =>
        WaitForLineAsync(line => line.Contains(part, StringComparison.Ordinal), part, skip);

    public async Task<string> WaitForLineAsync(Func<string, bool> isWanted, string description, int skip = 0)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task printed;
            lock (_lines)
            {
                if (_lines.Skip(skip).FirstOrDefault(isWanted) is { } found)
                {
                    return found;
                }

                printed = _printed.Task;
            }

            try
            {
                await printed.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException patienceLost)
            {
                throw new TimeoutException(
                    $"No line with '{description}' within {Patience.TotalSeconds} s. Printed:\n{string.Join('\n', Lines)}",
                    patienceLost
                );
            }
        }
    }

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException patienceLost)
        {
            throw new TimeoutException(
                $"Still running after {Patience.TotalSeconds} s. Printed:\n{string.Join('\n', Lines)}",
                patienceLost
            );
        }

        return _process.ExitCode;
    }

    /// <summary>Tells it to stop, as service managers and Kubernetes do.</summary>
    public void Terminate()
    {
        const int sigterm = 15;
        SendSignal(_process.Id, sigterm).ShouldBe(0);
    }

    /// <summary>Presses Ctrl-C.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> InterruptAsync()
    {
        const int sigint = 2;
        SendSignal(_process.Id, sigint).ShouldBe(0);
        return await WaitForExitAsync();
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        TaskCompletionSource printed;
        lock (_lines)
        {
            _lines.Add(line);
            printed = _printed;
            _printed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        printed.SetResult();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int processId, int signal);
}
