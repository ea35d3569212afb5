using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Configuration;
using Xos.Runtime.Events;
using Xos.Runtime.Logging;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Pulling;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Hosting;

/// <summary>Puts a synchronizer together and runs it.</summary>
/// <example>
/// <code>
/// var builder = SynchronizerBuilder.Create(args);
/// builder.AddModelsAndSteps(); // generated from the project's .xproto files and step classes
/// return await builder.RunAsync();
/// </code>
/// </example>
public sealed class SynchronizerBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly SynchronizerConfiguration _configuration;
    private readonly ProgramFolder _folder;
    private readonly HashSet<string> _furtherSettings = [];
    private SynchronizerParts _parts = new();

    private SynchronizerBuilder(HostApplicationBuilder host, SynchronizerConfiguration configuration, ProgramFolder folder)
    {
        _host = host;
        _folder = folder;
        _configuration = configuration;
    }

    /// <summary>Gets the services that steps can take through their constructors.</summary>
    public IServiceCollection Services => _host.Services;

    /// <summary>Gets the configuration: <c>config.yaml</c>, <c>mounted_config.yaml</c>, <c>XOS_…</c> environment variables, command line; the later win.</summary>
    public IConfigurationManager Configuration => _host.Configuration;

    /// <summary>Gets the logging set-up, for further providers and filters.</summary>
    public ILoggingBuilder Logging => _host.Logging;

    /// <summary>What was added so far.</summary>
    internal SynchronizerParts Parts => _parts;

    /// <summary>Starts a synchronizer from its command line and the configuration beside the program.</summary>
    /// <param name="args">The program's arguments. Faults in them, or in the files, are told by <see cref="RunAsync"/>.</param>
    public static SynchronizerBuilder Create(string[] args) => Create(args, AppContext.BaseDirectory);

    internal static SynchronizerBuilder Create(string[] args, string directory)
    {
        var host = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        return new(host, SynchronizerConfiguration.Load(host.Configuration, args, directory), new ProgramFolder(directory));
    }

    /// <summary>Lets command line and configuration files have settings beside those of the runtime, so that they are not refused as unknown.</summary>
    /// <param name="names">First words of settings, in the spelling of <see cref="Configuration"/>: <c>embedded_core</c> for <c>--embedded-core</c>.</param>
    public SynchronizerBuilder AcceptSettings(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            _furtherSettings.Add(name);
        }

        return this;
    }

    /// <summary>Makes a model known, so that the client can read and save its objects.</summary>
    /// <param name="model">The generated descriptor of the model's class.</param>
    public SynchronizerBuilder AddModel(ModelDescriptor model)
    {
        _parts = _parts with { Models = _parts.Models.Add(model) };
        return this;
    }

    /// <summary>Adds an xproto file that is uploaded to the core when the configuration names no <c>models_dir</c> that exists.</summary>
    /// <param name="fileName">Its name without a folder, such as <c>hello-world.xproto</c>.</param>
    /// <param name="text">Its contents.</param>
    public SynchronizerBuilder AddXproto(string fileName, string text)
    {
        _parts = _parts with { Xprotos = _parts.Xprotos.Add(new XprotoText(fileName, text)) };
        return this;
    }

    /// <summary>Adds a step. Its constructor may ask for any registered service.</summary>
    /// <typeparam name="TStep">The step's class.</typeparam>
    /// <typeparam name="TModel">The model it observes.</typeparam>
    public SynchronizerBuilder AddSyncStep<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep, TModel>()
        where TStep : SyncStep<TModel>
        where TModel : XOSBase, IXosModel<TModel>
    {
        _parts = _parts with { SyncSteps = _parts.SyncSteps.Add(SyncStepRegistration.Of<TStep, TModel>()) };
        return this;
    }

    /// <summary>Adds a model policy. Its constructor may ask for any registered service.</summary>
    /// <typeparam name="TPolicy">The policy's class.</typeparam>
    /// <typeparam name="TModel">The model whose objects it handles.</typeparam>
    public SynchronizerBuilder AddPolicy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPolicy, TModel>()
        where TPolicy : Policy<TModel>
        where TModel : XOSBase, IXosModel<TModel>
    {
        _parts = _parts with { Policies = _parts.Policies.Add(PolicyRegistration.Of<TPolicy, TModel>()) };
        return this;
    }

    /// <summary>Adds a pull step. Its constructor may ask for any registered service.</summary>
    /// <typeparam name="TStep">The step's class.</typeparam>
    public SynchronizerBuilder AddPullStep<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep>()
        where TStep : PullStep
    {
        _parts = _parts with { PullSteps = _parts.PullSteps.Add(ActorRegistration.Of<TStep>()) };
        return this;
    }

    /// <summary>Adds an event step. Its constructor may ask for any registered service.</summary>
    /// <typeparam name="TStep">The step's class.</typeparam>
    public SynchronizerBuilder AddEventStep<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TStep>()
        where TStep : EventStep
    {
        _parts = _parts with { EventSteps = _parts.EventSteps.Add(ActorRegistration.Of<TStep>()) };
        return this;
    }

    /// <summary>Adds work that must be done before the synchronizer connects to the core, once; it may also redirect the connection.</summary>
    /// <param name="prepare">The work. What it throws ends the program with its message.</param>
    public SynchronizerBuilder OnBeforeConnect(Func<BeforeConnectContext, CancellationToken, Task> prepare)
    {
        _parts = _parts with { BeforeConnect = _parts.BeforeConnect.Add(prepare) };
        return this;
    }

    /// <summary>Adds work that begins when the core serves the models and the steps may run, and goes on beside them.</summary>
    /// <remarks>The program does not end with it. A program that has nothing to run, or that unloads its models, does not come so far.</remarks>
    /// <param name="work">The work. What it throws ends the program with its message.</param>
    public SynchronizerBuilder OnReady(Func<ReadyContext, CancellationToken, Task> work)
    {
        _parts = _parts with { WhenReady = _parts.WhenReady.Add(work) };
        return this;
    }

    /// <summary>Runs the synchronizer until it is told to stop (Ctrl-C, SIGTERM) or has nothing to do.</summary>
    /// <remarks>With <c>--health</c> it only asks the one that runs already with the same settings.</remarks>
    /// <returns>The program's exit code: 0 after a stop in good order, 1 when it could not start; the log says why.</returns>
    public async Task<int> RunAsync()
    {
        SynchronizerOptions options;
        try
        {
            options = _configuration.ReadOptions(_furtherSettings);
        }
        catch (ConfigurationException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }

        if (_configuration.AsksForHealth)
        {
            return await HealthQuestion.AskAsync(options.Telemetry.Listen);
        }

        Logging.AddRuntimeLogging(options);
        Services.AddSynchronizer(_parts, options, _folder);
        using var host = _host.Build();
        var exitCode = host.Services.GetRequiredService<ExitCode>();
        await host.RunAsync();
        return exitCode.Value;
    }
}
