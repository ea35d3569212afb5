namespace Xos.Runtime.Tests.Hosting;

/// <summary>A test with a program of its own.</summary>
public abstract class ProgramTest : IAsyncLifetime, IAsyncDisposable
{
    private protected TestProgram Program { get; } = new();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
