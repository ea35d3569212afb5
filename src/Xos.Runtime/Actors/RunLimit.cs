namespace Xos.Runtime.Actors;

/// <summary>The time that a run may take, and what cancels it then.</summary>
internal sealed class RunLimit : IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _limit;
    private readonly CancellationTokenSource _either;
    private readonly TimeProvider _time;
    private readonly long _begin;

    /// <param name="span">How long the run may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the run earlier.</param>
    public RunLimit(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
    {
        _time = time;
        _begin = time.GetTimestamp();
        Span = span;
        _limit = new(span, time);
        _limit.Token.Register(() => _over.TrySetResult());
        _either = CancellationTokenSource.CreateLinkedTokenSource(_limit.Token, cancellationToken);
    }

    /// <summary>How long the run may take.</summary>
    public TimeSpan Span { get; private set; }

    /// <summary>Whether the run has lasted more than twice as long as it may.</summary>
    public bool IsLongOver => Span >= TimeSpan.Zero && _time.GetElapsedTime(_begin) > 2 * Span;

    /// <summary>Cancels the run.</summary>
    public CancellationToken Token => _either.Token;

    /// <summary>Whether the time is over.</summary>
    /// <remarks>Already true when <see cref="Token"/> cancels the run for it; <see cref="Over"/> may complete after the run.</remarks>
    public bool IsOver => _limit.IsCancellationRequested;

    /// <summary>Completes when the time is over.</summary>
    public Task Over => _over.Task;

    /// <summary>Sets another limit, from now on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative, or longer than a clock can wait.</exception>
    public void Change(TimeSpan span)
    {
        _limit.CancelAfter(span);
        Span = span;
    }

    public void Dispose()
    {
        _either.Dispose();
        _limit.Dispose();
    }
}
