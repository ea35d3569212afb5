namespace Xos.Runtime.Tests.Hosting;

/// <summary>A test with a program of its own.</summary>
public abstract class ProgramTest : IAsyncLifetime, IAsyncDisposable
{
    private protected TestProgram Program { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private protected static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
