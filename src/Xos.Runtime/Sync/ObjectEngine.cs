using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Sync;

/// <summary>The loop of sync steps, and that of policies: asks the core what needs work, and works on it in parallel.</summary>
/// <remarks>
/// Level-triggered: each pass computes from the core's state what must be done, so nothing depends on having seen an
/// event, and after an outage everything is known again as soon as the core answers. An engine runs once.
/// </remarks>
internal sealed class ObjectEngine
{
    private readonly KeyedQueue<ObjectKey> _queue;
    private readonly Backlog _backlog;
    private readonly WakeUp _wakeUp;
    private readonly Duty _duty;
    private readonly ObservedModels _observed;
    private readonly IXosCore _core;
    private readonly ObjectWorker _worker;
    private readonly SynchronizerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private volatile bool _isWoken;

    /// <param name="duty">What it is there for.</param>
    /// <param name="observed">The models and what runs for their objects.</param>
    /// <param name="core">The core.</param>
    /// <param name="worker">Works on one object.</param>
    /// <param name="busy">The objects that are worked on, shared with engines that must not meet this one on an object.</param>
    /// <param name="options">How much at once, and how often.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it is told.</param>
    public ObjectEngine(
        Duty duty,
        ObservedModels observed,
        IXosCore core,
        ObjectWorker worker,
        BusyKeys<ObjectKey> busy,
        SynchronizerOptions options,
        TimeProvider time,
        ILogger log
    )
    {
        _queue = new(busy);
        _backlog = new(_queue, duty.IsOrdered);
        _duty = duty;
        _wakeUp = new(time);
        _observed = observed;
        _core = core;
        _worker = worker;
        _options = options;
        _time = time;
        _log = log;
    }

    /// <summary>Runs until told to stop; running steps then get the configured time to end.</summary>
    /// <param name="reconnect">Called when the core cannot be reached; returns when it can. What it throws ends the loop.</param>
    /// <param name="stopping">Tells to stop.</param>
    public async Task RunAsync(Func<CancellationToken, Task> reconnect, CancellationToken stopping)
    {
        using var abandon = new CancellationTokenSource();
        await using var closing = stopping.Register(_queue.Close);
        var workers = StartWorkers(abandon.Token);
        try
        {
            await PollAsync(reconnect, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        finally
        {
            _queue.Close();
            await new LastCall(_options.StopTimeout, _time, _log).EndAsync(workers, abandon);
        }
    }

    /// <summary>Has the core asked soon, because something may have changed; any thread may call.</summary>
    public void Wake()
    {
        _isWoken = true;
        _wakeUp.Signal();
    }

    /// <summary>Makes one pass and works on what it found, until nothing is left that could run now.</summary>
    /// <exception cref="XosCoreException">The core cannot be reached.</exception>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        var workers = StartWorkers(cancellationToken);
        try
        {
            await PassAsync(cancellationToken);
            await _queue.WhenIdleAsync();
        }
        finally
        {
            _queue.Close();
            await workers;
        }
    }

    private Task StartWorkers(CancellationToken abandoned) =>
        Task.WhenAll(Enumerable.Range(0, _options.MaxParallel).Select(_ => Task.Run(() => WorkAsync(abandoned), CancellationToken.None)));

    private async Task PollAsync(Func<CancellationToken, Task> reconnect, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                var begin = _time.GetUtcNow();
                _isWoken = false;
                await PassAsync(stopping);
                var end = _time.GetUtcNow();
                // Who is woken all the time still spends no more than half of it asking.
                await PauseAsync(end + (end - begin), begin + _options.DirtyPollInterval, stopping);
            }
            catch (XosCoreException fault) when (fault.IsUnavailable)
            {
                _backlog.Clear();
                await reconnect(stopping);
            }
        }
    }

    private async Task PauseAsync(DateTimeOffset nextWhenWoken, DateTimeOffset nextPass, CancellationToken stopping)
    {
        while (true)
        {
            var now = _time.GetUtcNow();
            var end = _isWoken && nextWhenWoken < nextPass ? nextWhenWoken : nextPass;
            if (now >= end)
            {
                return;
            }

            var wake = _backlog.NextDue is { } due && due < end ? due : end;
            if (wake > now)
            {
                await _wakeUp.WaitAsync(wake - now, stopping);
            }

            _backlog.ReleaseDue(_time.GetUtcNow());
        }
    }

    private async Task PassAsync(CancellationToken stopping)
    {
        try
        {
            _duty.TellAwake();
            _backlog.BeginPass();
            var pending = await _observed.ReadPendingAsync(_core, stopping);
            if (pending.Count > 0)
            {
                _log.FetchedPendingData(pending.Count);
            }

            _backlog.Refresh(pending, _time.GetUtcNow());
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or XosCoreException { IsUnavailable: true }))
        {
            _duty.TellPassFailed(fault);
        }
    }

    private async Task WorkAsync(CancellationToken abandoned)
    {
        await foreach (var key in _queue.TakeAllAsync())
        {
            try
            {
                if (_backlog.Begin(key, _time.GetUtcNow()) is { } work)
                {
                    var result = await RunAsync(work, abandoned);
                    _backlog.Finish(work, result, _time.GetUtcNow());
                    Heed(result);
                }
            }
            finally
            {
                _queue.Done(key);
            }
        }
    }

    private void Heed(RunResult result)
    {
        if (result.IsCoreLost)
        {
            // Whatever waits would meet the same; the next pass finds out whether the core is back.
            _backlog.Clear();
        }

        if (result.NotBefore is not null)
        {
            _wakeUp.Signal();
        }
    }

    private async Task<RunResult> RunAsync(PendingObject work, CancellationToken abandoned)
    {
        try
        {
            return await _worker.RunAsync(work, abandoned);
        }
        catch (Exception fault)
        {
            // Nothing of a step's gets here; one object's trouble must not end the worker for all.
            _log.RunBroke(fault, fault);
            return RunResult.OnNextPass;
        }
    }
}
