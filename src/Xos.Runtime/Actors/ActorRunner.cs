using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Actors;

/// <summary>Makes what the author wrote, in a service scope of its own for each run, and cancels runs that take too long.</summary>
/// <param name="scopes">Where scopes come from.</param>
/// <param name="loggers">Where loggers come from.</param>
/// <param name="core">What actors are given as their core.</param>
/// <param name="timeLimit">What a run may take whose class sets no limit of its own; null for as long as it takes.</param>
/// <param name="time">The clock; null for the system's.</param>
/// <param name="watch">Counts runs; null to count nothing.</param>
internal sealed class ActorRunner(
    IServiceScopeFactory scopes,
    ILoggerFactory loggers,
    IXosCore core,
    TimeSpan? timeLimit = null,
    TimeProvider? time = null,
    RunWatch? watch = null
)
{
    // What a cancelled run gets to end in good order before it counts as deaf.
    private static readonly TimeSpan _respite = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Runs to the end, whatever that takes.</summary>
    public async Task RunAsync(ActorRegistration registration, Func<Actor, Task> run)
    {
        await using var scope = scopes.CreateAsyncScope();
        await run(Make(registration, attempt: 1, scope.ServiceProvider));
    }

    /// <summary>Begins a run.</summary>
    /// <param name="registration">What to make.</param>
    /// <param name="labels">What it is counted as.</param>
    /// <param name="run">What to do with it.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public ActorRun Start(
        ActorRegistration registration,
        RunLabels labels,
        Func<Actor, CancellationToken, Task> run,
        CancellationToken cancellationToken
    )
    {
        var step = registration.Type.Name;
        var limit = new RunLimit(timeLimit ?? Timeout.InfiniteTimeSpan, _time, cancellationToken);
        // Not on the caller's thread: whoever blocks that would keep the caller from noticing that the time is over.
        var running = Task.Run(() => RunWithinAsync(registration, labels, run, limit), CancellationToken.None);
        var outcome = WatchAsync(registration, labels, running, limit, cancellationToken);
        return new(watch?.MeasureAsync(step, labels, limit, outcome) ?? outcome, EndAsync(running, limit));
    }

    private async Task EndAsync(Task running, RunLimit limit)
    {
        await Task.WhenAny(running);
        watch?.Forget(limit);
        limit.Dispose();
    }

    private async Task RunWithinAsync(
        ActorRegistration registration,
        RunLabels labels,
        Func<Actor, CancellationToken, Task> run,
        RunLimit limit
    )
    {
        using var span = watch is null ? null : RunWatch.Trace(registration.Type.Name, labels);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var actor = Make(registration, labels.EarlierFailures + 1, scope.ServiceProvider);
            if (actor.TimeLimit is { } own)
            {
                limit.Change(own);
            }

            await run(actor, limit.Token);
        }
        catch (Exception fault)
        {
            span?.SetStatus(ActivityStatusCode.Error, fault.Message);
            throw;
        }
    }

    private async Task WatchAsync(
        ActorRegistration registration,
        RunLabels labels,
        Task running,
        RunLimit limit,
        CancellationToken cancellationToken
    )
    {
        await Task.WhenAny(running, limit.Over);
        if (!running.IsCompleted)
        {
            await Task.WhenAny(running, Task.Delay(_respite, _time, CancellationToken.None));
        }

        if (!running.IsCompleted)
        {
            _ = watch?.FollowAsync(registration.Type.Name, labels, running);
            throw new RunTimeoutException(registration.Type.Name, limit.Span, isDeaf: true, cause: null);
        }

        try
        {
            await running;
        }
        catch (Exception fault) when (limit.IsOver && !cancellationToken.IsCancellationRequested)
        {
            throw new RunTimeoutException(registration.Type.Name, limit.Span, isDeaf: false, fault);
        }
    }

    private Actor Make(ActorRegistration registration, int attempt, IServiceProvider services)
    {
        var actor = registration.Create(services);
        actor.Log = loggers.CreateLogger(registration.Type);
        actor.Core = core;
        actor.Attempt = attempt;
        return actor;
    }
}
