using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Hosting;
using Xos.Runtime.Policies;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Testing;

/// <summary>Makes the passes of a synchronizer, with its own engines, until they have nothing more to do.</summary>
internal sealed class PassRunner(
    SynchronizerParts parts,
    IXosCore core,
    ActorRunner actors,
    ILoggerFactory loggers,
    TimeProvider time,
    FakeLogCollector log
)
{
    // What needs more is a loop of steps and policies that wake each other.
    private const int MostPasses = 50;

    // One at a time, so that the order is the same each time.
    private static readonly SynchronizerOptions _options = new() { Name = "under-test", MaxParallel = 1 };

    private readonly BusyKeys<ObjectKey> _busy = new();
    private readonly Backoff _backoff = new(new LongestPauses());
    private readonly List<ObjectRun> _runs = [];

    public async Task<SyncPasses> RunAsync(CancellationToken cancellationToken)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = _runs.Count;
            await RunOnceAsync(parts.Policies, static logger => new PolicyDuty(logger), cancellationToken);
            await RunOnceAsync(parts.SyncSteps, NewSyncDuty, cancellationToken);
            if (!_runs.Skip(before).Any(static run => run.IsDone))
            {
                return new(_runs, log.GetSnapshot(clear: true));
            }
        }

        throw new InvalidOperationException(
            $"After {MostPasses} passes there is still something to do. Steps and policies wake each other; the last runs:\n{string.Join('\n', _runs.TakeLast(10))}"
        );
    }

    private SyncDuty NewSyncDuty(ILogger logger) =>
        new(parts.Policies.Select(static policy => policy.Model.Name).ToFrozenSet(StringComparer.Ordinal), logger, logger);

    private async Task RunOnceAsync<TDuty>(
        ImmutableArray<ObjectActorRegistration> registrations,
        Func<ILogger, TDuty> newDuty,
        CancellationToken cancellationToken
    )
        where TDuty : Duty
    {
        var logger = loggers.CreateLogger<TDuty>();
        var duty = new RecordingDuty(newDuty(logger), _runs, logger);
        var failures = new FailureRecorder(core, duty, _backoff, time, logger);
        var worker = new ObjectWorker(core, duty, actors, failures, time, logger);
        using var watch = new EngineWatch(time, _options.DirtyPollInterval);
        // Without a guard that slows loops down: here they are to be found out.
        var engine = new ObjectEngine(
            duty,
            new(registrations, duty),
            core,
            worker,
            _busy,
            _options,
            loops: null,
            new(0),
            watch,
            time,
            logger
        );
        await engine.RunOnceAsync(cancellationToken);
    }

    // The longest pause that a synchronizer would make, so that a test knows how long that is.
    private sealed class LongestPauses : Random
    {
        public override double NextDouble() => 1;
    }
}
