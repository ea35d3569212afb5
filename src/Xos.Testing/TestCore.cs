using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Hosting;
using Xos.Runtime.Models;
using Xos.Runtime.Sync;

namespace Xos.Testing;

/// <summary>An xos-core for the unit tests of sync steps: the real one, with the real rules, in this process and without ports; gone when it is disposed.</summary>
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
    private readonly ServiceProvider _services;
    private readonly FakeLogCollector _log = new();
    private readonly ObjectWorker _worker;

    private TestCore(InMemoryCore core, SynchronizerParts parts)
    {
        _core = core;
        Client = Connect(parts, "grpcapi");
        _synchronizer = Connect(parts, "synchronizer");
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(_log)))
            .BuildServiceProvider();
        var loggers = _services.GetRequiredService<ILoggerFactory>();
        var log = loggers.CreateLogger<SyncEngine>();
        var failures = new FailureRecorder(_synchronizer, backoff: null, TimeProvider.System, log);
        var steps = new StepRunner(_services.GetRequiredService<IServiceScopeFactory>(), loggers, _synchronizer);
        _worker = new(_synchronizer, steps, failures, TimeProvider.System, log);
    }

    /// <summary>Gets the objects of the core, read and written as a person does it: feedback such as <c>BackendStatus</c> is refused.</summary>
    public IXosCore Client { get; }

    /// <summary>Starts a core that knows the models under test.</summary>
    /// <param name="configure">Adds the models: <c>builder => builder.AddModelsAndSteps()</c>, generated into the project that declares them.</param>
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
            return new(core, builder.Parts);
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
        // The core drops at once what no back end has heard of.
        var synced = await _synchronizer.GetAsync<T>(model.Id, cancellationToken);
        synced.BackendNeedDelete = true;
        await _synchronizer.UpdateAsync(synced, ["backend_need_delete"], cancellationToken: cancellationToken);
        await Client.DeleteAsync(model, cancellationToken);
        return await RunAsync(step, model.Id, cancellationToken);
    }

    /// <summary>Stops the core and removes its store.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _core.DisposeAsync();
    }

    private async Task<SyncRun<T>> RunAsync<T>(SyncStep<T> step, int id, CancellationToken cancellationToken)
        where T : XOSBase, IXosModel<T>
    {
        var current = await _synchronizer.GetAsync<T>(id, cancellationToken);
        _log.Clear();
        await _worker.RunAsync(new(new(T.Descriptor, [new GivenStep<T>(step)]), current), cancellationToken);
        return new(current, _log.GetSnapshot(clear: true));
    }

    private XosCore Connect(SynchronizerParts parts, string callerKind) =>
        new(
            _core.Channel.CreateCallInvoker(),
            new()
            {
                Username = InMemoryCore.Username,
                Password = _core.Password,
                CallerKind = callerKind,
            },
            parts.Models
        );
}
