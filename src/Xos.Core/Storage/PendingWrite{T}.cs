namespace Xos.Core.Storage;

/// <summary>Changes that have a result.</summary>
/// <param name="dialect">The database's SQL.</param>
/// <param name="work">Makes the changes.</param>
/// <param name="committed">Is told the result before the next changes begin; null where nobody asks.</param>
/// <param name="cancellation">Gives up while nothing was committed.</param>
internal sealed class PendingWrite<T>(
    SqlDialect dialect,
    Func<StoreSession, Task<T>> work,
    Action<T>? committed,
    CancellationToken cancellation
) : PendingWrite
{
    // Whoever waits goes on elsewhere: the writer has the next ones to serve.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;
    private StoreSession? _session;

    /// <summary>Completes when the changes are on disk, or never will be.</summary>
    public Task<T> Completion => _completion.Task;

    /// <inheritdoc />
    public override bool IsAlone => committed is not null;

    /// <inheritdoc />
    public override bool ChangesAccounts => _session is { ChangesAccounts: true };

    /// <inheritdoc />
    public override async Task RunAsync(StoreConnection connection, WriterMemory memory)
    {
        cancellation.ThrowIfCancellationRequested();
        _session = new(connection, dialect, cancellation, memory);
        _result = await work(_session);
    }

    /// <inheritdoc />
    public override void Succeed()
    {
        try
        {
            committed?.Invoke(_result!);
        }
        catch (Exception e)
        {
            // That is the owner's affair: the writer goes on with the changes of others.
            _completion.TrySetException(e);
            return;
        }

        _completion.TrySetResult(_result!);
    }

    /// <inheritdoc />
    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException canceled)
        {
            _completion.TrySetCanceled(canceled.CancellationToken);
        }
        else
        {
            _completion.TrySetException(exception);
        }
    }
}
