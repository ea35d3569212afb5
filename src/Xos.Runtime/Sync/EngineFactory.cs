using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Events;
using Xos.Runtime.Hosting;
using Xos.Runtime.Logging;
using Xos.Runtime.Policies;
using Xos.Runtime.Pulling;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Sync;

/// <summary>Puts engines together.</summary>
internal sealed class EngineFactory(
    SynchronizerParts parts,
    SynchronizerOptions options,
    IEnumerable<IEventSource> sources,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers,
    Random random,
    TimeProvider time,
    RunWatch runs,
    Health health,
    ToldChanges told
)
{
    // A step and a policy never run at once for one object.
    private readonly BusyKeys<ObjectKey> _busy = new();
    private readonly OwnChanges _changes = new(time);

    /// <summary>An engine for all steps of the program.</summary>
    public ObjectEngine CreateForSyncSteps(IXosCore core)
    {
        var log = LogOf<SyncDuty>();
        var policed = parts.Policies.Select(static policy => policy.Model.Name).ToFrozenSet(StringComparer.Ordinal);
        return Create(new SyncDuty(policed, log, LogOf<ObjectEngine>()), parts.SyncSteps, core, log);
    }

    /// <summary>An engine for all policies of the program.</summary>
    public ObjectEngine CreateForPolicies(IXosCore core)
    {
        var log = LogOf<PolicyDuty>();
        return Create(new PolicyDuty(log), parts.Policies, core, log);
    }

    /// <summary>Runs all pull steps of the program.</summary>
    public PullEngine CreateForPullSteps(IXosCore core)
    {
        var log = LogOf<PullEngine>();
        return new(parts.PullSteps, RunnerOn(core), options.PullInterval, LastCallOf(log), time, log);
    }

    /// <summary>Runs all event steps of the program.</summary>
    public EventEngine CreateForEventSteps(IXosCore core)
    {
        var log = LogOf<EventEngine>();
        var runner = RunnerOn(core);
        return new(new Subscriptions(parts.EventSteps, sources, runner, options.Name, log), runner, LastCallOf(log), random, time, log);
    }

    private ActorRunner RunnerOn(IXosCore core) => new(scopes, loggers, core, options.StepTimeout, time, runs);

    private LastCall LastCallOf(ILogger log) => new(options.StopTimeout, time, log);

    private ObjectEngine Create(Duty duty, ImmutableArray<ObjectActorRegistration> actors, IXosCore core, ILogger log)
    {
        var failures = new FailureRecorder(core, duty, options.IsBackoffDisabled ? null : new Backoff(random), time, log);
        var loops = new LoopGuard(_changes, runs, log);
        var worker = new ObjectWorker(core, duty, RunnerOn(core), failures, time, log, loops, told);
        var watch = new EngineWatch(time, options.DirtyPollInterval);
        health.Add(watch);
        return new(duty, new ObservedModels(actors, duty), core, worker, _busy, options, loops, random, watch, time, log);
    }

    private BoundLogger LogOf<T>() => new(loggers.CreateLogger<T>(), "synchronizer_name", options.Name);
}
