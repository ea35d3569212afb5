using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Audit;
using Xos.Core.Backup;
using Xos.Core.Events;
using Xos.Core.Grpc;
using Xos.Core.Grpc.Description;
using Xos.Core.Hosting.Logging;
using Xos.Core.Records;
using Xos.Core.Rest;
using Xos.Core.Rest.Http;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xos.Core.Telemetry;
using Xos.Core.Tosca.Http;

namespace Xos.Core.Hosting;

/// <summary>Registers the parts of a core.</summary>
internal static class CoreServices
{
    /// <summary>Adds store, models, rules and edges.</summary>
    public static void AddCore(this IServiceCollection services, Database database, CoreOptions options, ILoggerFactory logging)
    {
        services.AddLogging();
        services.AddSingleton<ILoggerFactory>(new EscapingLoggerFactory(logging));
        services.AddSingleton(TimeProvider.System);
        // As instances: the container must not dispose what the host disposes last.
        services.AddSingleton(database);
        services.AddSingleton(options.Limits);
        services.AddSingleton<CatalogPublisher>();
        services.AddSingleton<CatalogFollower>();
        services.AddHostedService(static provider => provider.GetRequiredService<CatalogFollower>());
        services.AddSingleton<ModelLoader>();
        services.AddSingleton<ModelUnloader>();
        services.AddSingleton(options.Audit);
        services.AddSingleton<DenialLog>();
        services.AddHostedService(static provider => provider.GetRequiredService<DenialLog>());
        services.AddSingleton<Maintenance>();
        services.AddSingleton<RecordService>();
        services.AddSecurity();
        services.AddSingleton<StoreProbe>();
        services.AddSingleton<Readiness>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(options.Stop.LimitSeconds));
        services.AddSingleton<InitialData>();
        services.AddSingleton<Reaper>();
        services.AddHostedService(static provider => provider.GetRequiredService<Reaper>());
        services.AddSingleton<AuditRetention>();
        services.AddHostedService(static provider => provider.GetRequiredService<AuditRetention>());
        services.AddHostedService<IndexBuilder>();
        services.AddSingleton<BacklogWatch>();
        services.AddHostedService(static provider => provider.GetRequiredService<BacklogWatch>());
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(static provider => provider.GetRequiredService<ChangeFeed>());
        services.AddSingleton<ChangeSight>();
        services.AddSingleton<SlowLane>();
        services.AddSingleton<ChangeWatch>();
        services.AddSingleton<WatchSeats>();
        services.AddSingleton<LiveFeed>();

        services.AddSingleton<RequestMetrics>();
        services.AddSingleton<CoreGauges>();
        services.AddSingleton(options.Metrics);
        services.AddSingleton<OperatorCheck>();

        services.AddSingleton(new BackupFolder(Path.GetFullPath(options.Backup.Folder ?? Path.Combine(options.DataPath, "backups"))));
        services.AddSingleton<BackupOperations>();
        services.AddHostedService<BackupRunner>();

        services.AddRouting();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, RolePolicy>());
        services.AddGrpcMethods(options.Limits);
        services.AddTosca();
        services.AddRest();
        RestCors.Add(services, options.AllowedOrigins);
        services.AddSingleton(options.Rate);
        services.AddSingleton<RateLimit>();
    }

    private static void AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<CallerCache>();
        services.AddSingleton<LoginThrottle>();
        services.AddSingleton<HashingQueue>(static _ => new());
        services.AddSingleton<PasswordLogin>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<ApiTokens>();
        services.AddSingleton<Authenticator>();
    }

    private static void AddGrpcMethods(this IServiceCollection services, LimitOptions limits)
    {
        services.AddGrpc(options =>
        {
            options.Interceptors.Add<ErrorInterceptor>();
            options.MaxReceiveMessageSize = limits.MessageBytes;
        });
        services.AddSingleton<CallerReader>();
        services.AddSingleton<ApiDescriptions>();
        services.AddSingleton<LateModels>();
        services.AddSingleton<IServiceMethodProvider<ModelService>, ModelMethodProvider>();
        services.AddSingleton<ModelService>();
        services.AddSingleton<IServiceMethodProvider<CoreMethods>, CoreMethodProvider>();
        services.AddSingleton<CoreMethods>();
        services.AddSingleton<DynamicLoadService>();
        services.AddSingleton<KnownSchemas>();
        services.AddSingleton<UtilityService>();
        services.AddSingleton<DirtyModels>();
        services.AddSingleton<PopulatedInstances>();
        services.AddSingleton<SecurityService>();
        services.AddSingleton<FileTransferService>();
        services.AddSingleton<FeedService>();
        services.AddSingleton<ChangeMessages>();
        services.AddSingleton<ModelDefsService>();
        services.AddSingleton<SchemaApiService>();
        services.AddSingleton<ReflectionService>();
        services.AddSingleton<ReflectionV1Service>();
        services.AddSingleton<StreamEnd>();
        services.AddSingleton<HealthService>();
        services.AddHostedService<HealthWatch>();
    }
}
