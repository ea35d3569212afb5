using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;
using Xos.Runtime.Tests.Logging;

namespace Xos.Runtime.Tests.Sync;

/// <summary>An engine with scripted steps for services and their instances, on a core in memory and a clock that stands still.</summary>
public abstract class EngineTest : IAsyncDisposable
{
    private readonly List<ObjectActorRegistration> _steps = [];
    private readonly List<ObjectActorRegistration> _policies = [];
    private readonly BusyKeys<ObjectKey> _busy = new();
    private readonly OwnChanges _changes;
    private readonly Lazy<ServiceProvider> _services;

    protected EngineTest()
    {
        Core = new(Time);
        Clock = new(Time);
        _changes = new(Clock);
        _services = new(() =>
            new ServiceCollection()
                .AddSingleton(Script)
                .AddSingleton<IXosCore>(Core)
                .AddLogging(logging => logging.AddProvider(Lines).SetMinimumLevel(LogLevel.Trace))
                .BuildServiceProvider()
        );
    }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    /// <summary>The time of day of the program, which may be set to another one; its timers go on as they were.</summary>
    private protected WallClock Clock { get; }

    private protected RunWatch Runs { get; } = new();

    private protected FakeCore Core { get; }

    private protected StepScript Script { get; } = new();

    private protected LogLines Lines { get; } = new();

    private protected SynchronizerOptions Options { get; set; } = new() { Name = "test", MaxParallel = 4 };

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
        {
            await _services.Value.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private protected void Observe<T>()
        where T : XOSBase, IXosModel<T> => Observe<ScriptedStep<T>, T>();

    private protected void Observe<TStep, T>()
        where TStep : SyncStep<T>
        where T : XOSBase, IXosModel<T> => _steps.Add(SyncStepRegistration.Of<TStep, T>());

    private protected void Police<TPolicy, T>()
        where TPolicy : Policy<T>
        where T : XOSBase, IXosModel<T> => _policies.Add(PolicyRegistration.Of<TPolicy, T>());

    private protected ObjectEngine NewEngine() =>
        NewEngine(new SyncDuty(_policies.Select(static policy => policy.Model.Name).ToFrozenSet(), Log, Log), _steps);

    private protected ObjectEngine NewPolicyEngine() => NewEngine(new PolicyDuty(Log), _policies);

    /// <summary>One pass, with all that follows from it.</summary>
    private protected Task SyncAsync() => NewEngine().RunOnceAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>One pass of the policies, with all that follows from it.</summary>
    private protected Task PoliceAsync() => NewPolicyEngine().RunOnceAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

    // Nothing tells from outside that a loop has begun to wait for the clock, so the clock is moved until it has.
    private protected async Task AdvanceUntilAsync(TimeSpan step, Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            Time.Advance(step);
            await Task.Delay(1, limit.Token);
        }
    }

    private protected static Task WithinAsync(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    private ILogger Log => _services.Value.GetRequiredService<ILoggerFactory>().CreateLogger("Xos.Runtime.Sync");

    private ObjectEngine NewEngine(Duty duty, List<ObjectActorRegistration> actors)
    {
        var runner = new ActorRunner(
            _services.Value.GetRequiredService<IServiceScopeFactory>(),
            _services.Value.GetRequiredService<ILoggerFactory>(),
            Core,
            Options.StepTimeout,
            Clock,
            Runs
        );
        var backoff = Options.IsBackoffDisabled ? null : new Backoff(new Random(1));
        var loops = new LoopGuard(_changes, Runs, Log);
        var worker = new ObjectWorker(Core, duty, runner, new FailureRecorder(Core, duty, backoff, Clock, Log), Clock, Log, loops);
        return new(
            duty,
            new ObservedModels(actors, duty),
            Core,
            worker,
            _busy,
            Options,
            loops,
            new Random(1),
            new EngineWatch(Clock, Options.DirtyPollInterval),
            Clock,
            Log
        );
    }

    private protected Service AddService(string name) => Core.Add(new Service { Name = name });

    private protected ServiceInstance AddInstance(string name, Service owner, ServiceInstance? master = null) =>
        Core.Add(
            new ServiceInstance
            {
                Name = name,
                Owner = owner,
                MasterServiceinstance = master,
            }
        );
}
