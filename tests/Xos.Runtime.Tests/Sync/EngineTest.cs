using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Logging;

namespace Xos.Runtime.Tests.Sync;

/// <summary>An engine with scripted steps for services and their instances, on a core in memory and a clock that stands still.</summary>
public abstract class EngineTest : IAsyncDisposable
{
    private readonly List<SyncStepRegistration> _steps = [];
    private readonly Lazy<ServiceProvider> _services;

    protected EngineTest()
    {
        Core = new(Time);
        _services = new(() =>
            new ServiceCollection()
                .AddSingleton(Script)
                .AddSingleton<IXosCore>(Core)
                .AddLogging(logging => logging.AddProvider(Lines).SetMinimumLevel(LogLevel.Trace))
                .BuildServiceProvider()
        );
    }

    private protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

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

    private protected SyncEngine NewEngine()
    {
        var log = _services.Value.GetRequiredService<ILoggerFactory>().CreateLogger("Xos.Runtime.Sync");
        var runner = new StepRunner(
            _services.Value.GetRequiredService<IServiceScopeFactory>(),
            _services.Value.GetRequiredService<ILoggerFactory>(),
            Core
        );
        var backoff = Options.IsBackoffDisabled ? null : new Backoff(new Random(1));
        var worker = new ObjectWorker(Core, runner, new FailureRecorder(Core, backoff, Time, log), Time, log);
        return new(new ObservedModels(_steps), Core, worker, Options, Time, log);
    }

    /// <summary>One pass, with all that follows from it.</summary>
    private protected Task SyncAsync() => NewEngine().RunOnceAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

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
