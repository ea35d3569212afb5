using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;
using Xos.Runtime.Configuration;
using Xos.Runtime.Events;
using Xos.Runtime.Feed;
using Xos.Runtime.Sync;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Hosting;

/// <summary>The services that a synchronizer consists of.</summary>
internal static class RuntimeServices
{
    // What the host waits for beyond the time that steps get: the last saves, and services that end after the loop.
    private static readonly TimeSpan _shutdownReserve = TimeSpan.FromSeconds(15);

    public static void AddSynchronizer(
        this IServiceCollection services,
        SynchronizerParts parts,
        SynchronizerOptions options,
        ProgramFolder folder
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        // The reference runs neither kind of step while it unloads.
        services.AddSingleton(options.IsUnloading ? parts with { PullSteps = [], EventSteps = [], WhenReady = [] } : parts);
        services.AddSingleton(options);
        services.AddSingleton(folder);
        services.AddSingleton<ExitCode>();
        services.AddSingleton<CoreConnection>();
        services.AddSingleton<IXosCore>(static provider => provider.GetRequiredService<CoreConnection>().Core);
        services.AddSingleton<RunWatch>();
        services.AddSingleton<Health>();
        services.AddSingleton<ToldChanges>();
        services.AddSingleton<TelemetryHost>();
        services.AddSingleton<EngineFactory>();
        services.AddSingleton<Crew>();
        services.AddSingleton<CoreFeed>();
        services.AddSingleton(static provider => New<ChangeAlarm>(provider));
        services.AddSingleton(new FeedPositions(options.EventPositionsDirectory));
        services.AddSingleton<IEventSource>(static provider => New<CoreEventSource>(provider));
        services.AddSingleton(static provider => New<ModelUpload>(provider));
        services.AddSingleton(static provider => New<ModelUnload>(provider));
        services.AddSingleton(static provider => New<RequiredModels>(provider));
        services.AddSingleton(static provider => New<Onboarding>(provider));
        services.AddSingleton(static provider => New<Lifecycle>(provider));
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout + _shutdownReserve);
        // Last, so that it starts after what the program added and stops before it.
        services.AddHostedService<SynchronizerService>();
    }

    private static T New<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(IServiceProvider services)
    {
        ILogger log = services.GetRequiredService<ILogger<T>>();
        return ActivatorUtilities.CreateInstance<T>(services, log);
    }
}
