namespace Xos.Cli.Tests;

/// <summary>A command that goes on.</summary>
/// <param name="output">Where it writes.</param>
/// <param name="code">Its end.</param>
public sealed class Running(LineWriter output, Task<int> code)
{
    public Task<int> Code => code;

    public IReadOnlyList<string> Lines => output.Lines;

    /// <summary>Waits for a line with a word; a command that ended first has failed.</summary>
    public async Task WaitForAsync(string word)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!output.Lines.Any(line => line.Contains(word, StringComparison.Ordinal)))
        {
            code.IsCompleted.ShouldBeFalse();
            await again.WaitForNextTickAsync(patience.Token);
        }
    }
}
