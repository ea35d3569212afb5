using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Telemetry;

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
    private readonly Random _random;
    private readonly EngineWatch _watch;
    private long _sweep;
    private TimeSpan? _untilSweep;
    private volatile bool _isWoken;

    /// <param name="duty">What it is there for.</param>
    /// <param name="observed">The models and what runs for their objects.</param>
    /// <param name="core">The core.</param>
    /// <param name="worker">Works on one object.</param>
    /// <param name="busy">The objects that are worked on, shared with engines that must not meet this one on an object.</param>
    /// <param name="options">How much at once, and how often.</param>
    /// <param name="loops">Slows loops down; null to let them run.</param>
    /// <param name="random">For the times of sweeps, so that programs that started together do not sweep together.</param>
    /// <param name="watch">Shows how it stands.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where it is told.</param>
    public ObjectEngine(
        Duty duty,
        ObservedModels observed,
        IXosCore core,
        ObjectWorker worker,
        BusyKeys<ObjectKey> busy,
        SynchronizerOptions options,
        LoopGuard? loops,
        Random random,
        EngineWatch watch,
        TimeProvider time,
        ILogger log
    )
    {
        _queue = new(busy);
        _backlog = new(_queue, duty.IsOrdered ? new ModelDependencies(options.Dependencies) : null, loops);
        _duty = duty;
        _wakeUp = new(time);
        _observed = observed;
        _core = core;
        _worker = worker;
        _options = options;
        _random = random;
        _watch = watch;
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
        _watch.Begin(_duty.Name, () => _queue.Count, _backlog.Measure);
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
            _watch.End();
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
                var begin = _time.GetTimestamp();
                _isWoken = false;
                await PassAsync(stopping);
                // Who is woken all the time still spends no more than half of it asking.
                await PauseAsync(begin, 2 * _time.GetElapsedTime(begin), stopping);
            }
            catch (XosCoreException fault) when (fault.IsUnavailable)
            {
                _backlog.Clear();
                _watch.Away();
                await reconnect(stopping);
                _watch.Back();
            }
        }
    }

    // Measured from the begin of the pass, and not by the time of day: that may be set to another one.
    private async Task PauseAsync(long begin, TimeSpan whenWoken, CancellationToken stopping)
    {
        while (true)
        {
            var interval = _isWoken && whenWoken < _options.DirtyPollInterval ? whenWoken : _options.DirtyPollInterval;
            var left = interval - _time.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            if (_backlog.NextDue is { } due && due - _time.GetUtcNow() is var untilDue && untilDue < left)
            {
                left = untilDue;
            }

            if (left > TimeSpan.Zero)
            {
                await _wakeUp.WaitAsync(left, stopping);
            }

            _backlog.ReleaseDue(_time.GetUtcNow());
        }
    }

    private async Task PassAsync(CancellationToken stopping)
    {
        var begin = _time.GetTimestamp();
        try
        {
            _duty.TellAwake();
            _backlog.BeginPass();
            var swept = await SweepAsync(stopping);
            var pending = await _observed.ReadPendingAsync(_core, stopping);
            if (pending.Count > 0)
            {
                _log.FetchedPendingData(pending.Count);
            }

            _backlog.Refresh(pending, _time.GetUtcNow(), swept);
            _watch.Passed(begin, EngineWatch.Ok);
        }
        catch (XosCoreException lost) when (lost.IsUnavailable)
        {
            _watch.Passed(begin, EngineWatch.CoreLost);
            throw;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _duty.TellPassFailed(fault);
            _watch.Passed(begin, EngineWatch.Error);
        }
    }

    // Also before the first pass: the program may have been away when it would have been due.
    private async Task<IReadOnlySet<ObjectKey>?> SweepAsync(CancellationToken stopping)
    {
        if (_untilSweep is { } pause && _time.GetElapsedTime(_sweep) < pause)
        {
            return null;
        }

        var swept = await _observed.SweepAsync(_core, stopping);
        _sweep = _time.GetTimestamp();
        _untilSweep = _options.FullSweepInterval * (0.9 + 0.2 * _random.NextDouble());
        return swept;
    }

    private async Task WorkAsync(CancellationToken abandoned)
    {
        await foreach (var key in _queue.TakeAllAsync())
        {
            Task? stillRunning = null;
            try
            {
                if (_backlog.Begin(key, _time.GetUtcNow()) is { } work)
                {
                    stillRunning = await WorkAsync(work, abandoned);
                }
                else
                {
                    // It may have been put off meanwhile.
                    _wakeUp.Signal();
                }
            }
            finally
            {
                if (stillRunning is null)
                {
                    _queue.Done(key);
                }
                else
                {
                    _queue.LeaveBusy(key, stillRunning);
                }
            }
        }
    }

    // Returns what goes on with the object, if anything does.
    private async Task<Task?> WorkAsync(PendingObject work, CancellationToken abandoned)
    {
        var result = await RunAsync(work, abandoned);
        _backlog.Finish(work, result, _time.GetUtcNow());
        Heed(result);
        if (result.StillRunning is null)
        {
            Backlog.Leave(work);
            return null;
        }

        return LeaveAsync(work, result.StillRunning);
    }

    private async Task LeaveAsync(PendingObject work, Task stillRunning)
    {
        await stillRunning;
        _log.DeafStepEnded(work.Observed.Model.Name, work.Key.Id);
        Backlog.Leave(work);
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
