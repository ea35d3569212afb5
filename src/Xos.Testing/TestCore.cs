using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Events;
using Xos.Runtime.Hosting;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Pulling;
using Xos.Runtime.Sync;

namespace Xos.Testing;

/// <summary>An xos-core for the unit tests of sync steps and policies: the real one, with the real rules, in this process and without ports; gone when it is disposed.</summary>
/// <example>
/// <code>
/// await using var core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
/// var service = await core.CreateAsync(new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jhon Snow" });
/// var run = await core.SyncAsync(new SyncHelloWorldService(), service);
/// Assert.Equal(1, run.BackendCode);
/// </code>
/// </example>
public sealed class TestCore : IAsyncDisposable
{
    private readonly InMemoryCore _core;
    private readonly XosCore _synchronizer;
    private readonly SynchronizerParts _parts;
    private readonly ServiceProvider _services;
    private readonly FakeLogCollector _log = new();
    private readonly ILoggerFactory _loggers;

    private TestCore(InMemoryCore core, SynchronizerBuilder builder)
    {
        _core = core;
        _parts = builder.Parts;
        Client = Connect("grpcapi");
        _synchronizer = Connect("synchronizer");
        _services = builder
            .Services.AddSingleton<TimeProvider>(Time)
            .AddSingleton<IXosCore>(_synchronizer)
            .AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_log)))
            .BuildServiceProvider();
        _loggers = _services.GetRequiredService<ILoggerFactory>();
    }

    /// <summary>Gets the clock of steps, policies and the pauses between attempts; it stands still until it is advanced. The core has the machine's.</summary>
    public FakeTimeProvider Time { get; } = new(DateTimeOffset.UtcNow);

    /// <summary>Gets the objects of the core, read and written as a person does it: feedback such as <c>BackendStatus</c> is refused.</summary>
    public IXosCore Client { get; }

    /// <summary>Starts a core that knows the models under test.</summary>
    /// <param name="configure">Adds the models, steps and policies, <c>builder => builder.AddModelsAndSteps()</c>, and to its <c>Services</c> what their constructors take.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The core refuses the models.</exception>
    public static async Task<TestCore> StartAsync(Action<SynchronizerBuilder> configure, CancellationToken cancellationToken = default)
    {
        var builder = SynchronizerBuilder.Create([]);
        configure(builder);
        var core = await InMemoryCore.StartAsync(cancellationToken);
        try
        {
            await core.LoadAsync(builder.Parts.Xprotos.Select(static file => (file.FileName, file.Text)), cancellationToken);
            return new(core, builder);
        }
        catch
        {
            await core.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stores a new object, as a person does.</summary>
    /// <returns>The same object, with its id and what else the core filled in.</returns>
    /// <exception cref="XosCoreException">The core refuses it.</exception>
    public async Task<T> CreateAsync<T>(T model, CancellationToken cancellationToken = default)
        where T : XosModel
    {
        await Client.CreateAsync(model, cancellationToken);
        return model;
    }

    /// <summary>Runs the synchronizer: passes over all its policies and steps, made with their services, until nothing is left that could run now.</summary>
    /// <remarks>
    /// One object at a time, in the order in which a synchronizer would, so that a test has the same outcome each time. What failed is tried again
    /// once <see cref="Time"/> was advanced by its pause (<c>core.Time.Advance(TimeSpan.FromMinutes(15))</c>), what waits with the next call.
    /// </remarks>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What was done. What steps and policies throw is part of it, not thrown here.</returns>
    /// <exception cref="InvalidOperationException">There is no end of it: steps and policies wake each other; the message tells the last runs.</exception>
    public Task<SyncPasses> SyncAsync(CancellationToken cancellationToken = default)
    {
        _log.Clear();
        return new PassRunner(_parts, _synchronizer, Runner(), _loggers, Time, _log).RunAsync(cancellationToken);
    }

    /// <summary>Runs a pull step once, as a synchronizer does.</summary>
    /// <param name="step">The step, made by the test; it is given log and core.</param>
    /// <param name="cancellationToken">Reaches the step.</param>
    /// <returns>What it logged. What it throws is thrown.</returns>
    public Task<IReadOnlyList<FakeLogRecord>> PullAsync(PullStep step, CancellationToken cancellationToken = default) =>
        RunAsync(step, () => step.PullRecordsAsync(cancellationToken));

    /// <summary>Hands an event to an event step once, as a synchronizer does.</summary>
    /// <param name="step">The step, made by the test; it is given log and core.</param>
    /// <param name="received">The event, whatever technology would bring it.</param>
    /// <param name="cancellationToken">Reaches the step.</param>
    /// <returns>What it logged. What it throws is thrown.</returns>
    public Task<IReadOnlyList<FakeLogRecord>> ReceiveAsync(
        EventStep step,
        ReceivedEvent received,
        CancellationToken cancellationToken = default
    ) => RunAsync(step, () => step.ProcessEventAsync(received, cancellationToken));

    /// <summary>Runs a step once on an object, as a synchronizer does: reads the object, runs the step, stores the outcome.</summary>
    /// <param name="step">The step, made by the test with whatever stands in for its back end; it is given log and core.</param>
    /// <param name="model">The object; what the test changed in it and did not save does not count.</param>
    /// <param name="cancellationToken">Reaches the step.</param>
    /// <returns>The outcome. What the step throws is part of it, not thrown here.</returns>
    /// <exception cref="XosCoreException">There is no such object.</exception>
    public async Task<SyncRun<T>> SyncAsync<T>(SyncStep<T> step, T model, CancellationToken cancellationToken = default)
        where T : XOSBase, IXosModel<T> => await RunAsync(step, model.Id, cancellationToken);

    /// <summary>Deletes an object that was synced, as a person does, and runs a step once to take it out of the back end.</summary>
    /// <inheritdoc cref="SyncAsync{T}(SyncStep{T}, T, CancellationToken)"/>
    public async Task<SyncRun<T>> DeleteAsync<T>(SyncStep<T> step, T model, CancellationToken cancellationToken = default)
        where T : XOSBase, IXosModel<T>
    {
        await DeleteAsync(model, "backend_need_delete", static synced => synced.BackendNeedDelete = true, cancellationToken);
        return await RunAsync(step, model.Id, cancellationToken);
    }

    /// <summary>Runs a policy once on an object, as a synchronizer does: the handler for new objects until one has succeeded, then the one for changed ones.</summary>
    /// <param name="policy">The policy, made by the test; it is given log and core.</param>
    /// <param name="model">The object; what the test changed in it and did not save does not count.</param>
    /// <param name="cancellationToken">Reaches the policy.</param>
    /// <returns>The outcome. What the policy throws is part of it, not thrown here.</returns>
    /// <exception cref="XosCoreException">There is no such object.</exception>
    public async Task<PolicyRun<T>> PoliceAsync<T>(Policy<T> policy, T model, CancellationToken cancellationToken = default)
        where T : XOSBase, IXosModel<T> => await RunAsync(policy, model.Id, cancellationToken);

    /// <summary>Deletes an object that was policed, as a person does, and runs a policy once to deal with that.</summary>
    /// <inheritdoc cref="PoliceAsync{T}(Policy{T}, T, CancellationToken)"/>
    public async Task<PolicyRun<T>> DeleteAsync<T>(Policy<T> policy, T model, CancellationToken cancellationToken = default)
        where T : XOSBase, IXosModel<T>
    {
        await DeleteAsync(model, "backend_need_delete_policy", static policed => policed.BackendNeedDeletePolicy = true, cancellationToken);
        return await RunAsync(policy, model.Id, cancellationToken);
    }

    /// <summary>Stops the core and removes its store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _core.DisposeAsync();
    }

    // Marked first: the core drops at once what nobody has dealt with.
    private async Task DeleteAsync<T>(T model, string mark, Action<T> setMark, CancellationToken cancellationToken)
        where T : XOSBase, IXosModel<T>
    {
        var known = await _synchronizer.GetAsync<T>(model.Id, cancellationToken);
        setMark(known);
        await _synchronizer.UpdateAsync(known, [mark], cancellationToken: cancellationToken);
        await Client.DeleteAsync(model, cancellationToken);
    }

    private async Task<SyncRun<T>> RunAsync<T>(SyncStep<T> step, int id, CancellationToken cancellationToken)
        where T : XOSBase, IXosModel<T>
    {
        var log = _loggers.CreateLogger<SyncDuty>();
        var model = await RunAsync<T>(
            SyncStepRegistration.Of(step),
            new SyncDuty(FrozenSet<string>.Empty, log, log),
            id,
            log,
            cancellationToken
        );
        return new(model, _log.GetSnapshot(clear: true));
    }

    private async Task<PolicyRun<T>> RunAsync<T>(Policy<T> policy, int id, CancellationToken cancellationToken)
        where T : XOSBase, IXosModel<T>
    {
        var log = _loggers.CreateLogger<PolicyDuty>();
        var model = await RunAsync<T>(PolicyRegistration.Of(policy), new PolicyDuty(log), id, log, cancellationToken);
        return new(model, _log.GetSnapshot(clear: true));
    }

    private async Task<IReadOnlyList<FakeLogRecord>> RunAsync(Actor actor, Func<Task> run)
    {
        _log.Clear();
        await Runner().RunAsync(new(actor.GetType(), _ => actor), _ => run());
        return _log.GetSnapshot(clear: true);
    }

    private ActorRunner Runner() => new(_services.GetRequiredService<IServiceScopeFactory>(), _loggers, _synchronizer);

    private async Task<T> RunAsync<T>(ObjectActorRegistration actor, Duty duty, int id, ILogger log, CancellationToken cancellationToken)
        where T : XOSBase, IXosModel<T>
    {
        var current = await _synchronizer.GetAsync<T>(id, cancellationToken);
        _log.Clear();
        var failures = new FailureRecorder(_synchronizer, duty, backoff: null, Time, log);
        var worker = new ObjectWorker(_synchronizer, duty, Runner(), failures, Time, log);
        await worker.RunAsync(new(new(T.Descriptor, [actor], duty), current), cancellationToken);
        return current;
    }

    private XosCore Connect(string callerKind) =>
        new(
            _core.Channel.CreateCallInvoker(),
            new()
            {
                Username = InMemoryCore.Username,
                Password = _core.Password,
                CallerKind = callerKind,
            },
            _parts.Models
        );
}
