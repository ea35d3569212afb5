using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Grpc;
using Xos.Core.Records;
using Xos.Core.Rest;
using Xos.Core.Rest.Http;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Core.Storage;
using Xos.Core.Telemetry;
using Xos.Core.Tosca.Http;

namespace Xos.Core.Hosting;

/// <summary>A running xos-core: one store, one web server with a port for each part.</summary>
public sealed partial class CoreHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;
    private readonly Listening _listening;
    private TimeSpan? _delay;

    private CoreHost(WebApplication app, Database database, Listening listening)
    {
        _app = app;
        _database = database;
        _listening = listening;
    }

    /// <summary>Where its parts are reached, with the ports that they really got.</summary>
    public CoreAddresses Addresses => _listening.Addresses;

    /// <summary>Where its store is: a file, or a database.</summary>
    public string Store => _database.Description;

    /// <summary>Its parts.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Starts a core; it answers when the task completes.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="logging">Takes its log.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="CoreStartException">Options, store, certificate or ports stand against it; the message says all that is known.</exception>
    public static Task<CoreHost> StartAsync(CoreOptions options, ILoggerFactory logging, CancellationToken cancellation = default) =>
        StartAsync(options, logging, server: null, extensions: [], cancellation);

    /// <inheritdoc cref="StartAsync(CoreOptions, ILoggerFactory, CancellationToken)"/>
    /// <param name="options">How it runs.</param>
    /// <param name="logging">Takes its log.</param>
    /// <param name="extensions">What the program adds to it, in this order.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static Task<CoreHost> StartAsync(
        CoreOptions options,
        ILoggerFactory logging,
        IReadOnlyList<ICoreExtension> extensions,
        CancellationToken cancellation = default
    ) => StartAsync(options, logging, server: null, extensions, cancellation);

    /// <inheritdoc cref="StartAsync(CoreOptions, ILoggerFactory, CancellationToken)"/>
    /// <param name="options">How it runs.</param>
    /// <param name="logging">Takes its log.</param>
    /// <param name="server">Puts another server in the place of the one that opens ports; null for none.</param>
    /// <param name="extensions">What the program adds to it, in this order.</param>
    /// <param name="cancellation">Gives up starting.</param>
    internal static async Task<CoreHost> StartAsync(
        CoreOptions options,
        ILoggerFactory logging,
        Action<IWebHostBuilder>? server,
        IReadOnlyList<ICoreExtension> extensions,
        CancellationToken cancellation
    )
    {
        if (options.Faults().ToList() is { Count: > 0 } faults)
        {
            throw new CoreStartException(string.Join('\n', faults));
        }

        CoreHost? host = null;
        try
        {
            host = Build(
                options,
                logging,
                server,
                extensions,
                await Database.OpenAsync(
                    new(Path.GetFullPath(options.DataPath), options.PostgreSql)
                    {
                        QueryTime = TimeSpan.FromSeconds(options.Limits.QuerySeconds),
                    },
                    TimeProvider.System
                )
            );
            await host.PrepareAsync(options, extensions, cancellation);
            await host._app.StartAsync(cancellation);
            host._delay = TimeSpan.FromSeconds(options.Stop.DelaySeconds);
            return host;
        }
        catch (Exception e)
        {
            if (host is not null)
            {
                await host.DisposeAsync();
            }

            if (Explain(e) is { } explained)
            {
                throw explained;
            }

            throw;
        }
    }

    /// <summary>Answers what was asked, as long as <see cref="CoreOptions.Stop"/> says, then stops and closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_delay is { } delay)
        {
            _delay = null;
            Services.GetRequiredService<Readiness>().BeginStop();
            await Task.Delay(delay, TimeProvider.System);
        }

        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static CoreStartException? Explain(Exception e) =>
        e switch
        {
            StoreException or RecordException { Error: RecordError.Unavailable or RecordError.ResourceExhausted } => new(e.Message, e),
            IOException => new(
                $"{e.Message} Give that part another port (Grpc:Port, Grpc:Tls:Port, Tosca:Port, Rest:Port, Web:Port; 0 takes any free one).",
                e
            ),
            _ => null,
        };

    private static CoreHost Build(
        CoreOptions options,
        ILoggerFactory logging,
        Action<IWebHostBuilder>? server,
        IReadOnlyList<ICoreExtension> extensions,
        Database database
    )
    {
        // Empty: an embedded core must not read the settings of the program around it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        var certificate = options.Tls.IsGiven
            ? new ServerCertificate(options.Tls, TimeProvider.System, logging.CreateLogger<ServerCertificate>())
            : null;
        var listening = new Listening(options, certificate);
        server ??= web => web.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(listening.Configure);
        server(builder.WebHost);
        builder.Services.AddCore(database, options, logging);
        foreach (var extension in extensions)
        {
            extension.Configure(builder);
        }

        builder.Services.AddSingleton(listening);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();

        var app = builder.Build();
        app.UseGuards(options, certificate);
        app.Use(app.Services.GetRequiredService<RateLimit>().CheckAsync);
        app.Use(app.Services.GetRequiredService<LateModels>().LookAsync);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(60) });
        app.UseRouting();
        app.UseCors();
        app.Use(app.Services.GetRequiredService<RequestMetrics>().MeasureAsync);
        app.Use(app.Services.GetRequiredService<OperatorCheck>().CheckAsync);
        app.Use(new LibraryErrors(options.Limits).ExplainAsync);
        app.UseWhen(
            static context => context.Features.Get<ServedOn>()?.Role == EndpointRole.Web,
            web =>
            {
                foreach (var extension in extensions)
                {
                    extension.Use(web);
                }
            }
        );
        return new(app, database, listening);
    }

    private async Task PrepareAsync(CoreOptions options, IReadOnlyList<ICoreExtension> extensions, CancellationToken cancellation)
    {
        var services = _app.Services;
        await services.GetRequiredService<ModelLoader>().RestoreAsync(cancellation);
        var hasDefaultPassword = await services.GetRequiredService<InitialData>().EnsureAsync(options.AdminPassword, cancellation);
        var log = services.GetRequiredService<ILogger<CoreHost>>();
        if (hasDefaultPassword && Exposure.IsOpen(options))
        {
            CheckDefaultPassword(options, log);
        }

        foreach (var part in Exposure.OpenWithoutTls(options))
        {
            LogPlain(log, part);
        }

        MapParts(extensions);
        // Nobody else asks for it.
        services.GetRequiredService<CoreGauges>();
    }

    private static void CheckDefaultPassword(CoreOptions options, ILogger<CoreHost> log)
    {
        if (!options.Security.AllowDefaultPassword)
        {
            throw new CoreStartException(
                $"Other machines could reach this core, and everybody knows the password of {InitialData.AdminEmail}. Choose one in the environment variable XOS_ADMIN_PASSWORD, or listen on 127.0.0.1 only; for a demonstration, Security:AllowDefaultPassword=true lets it pass."
            );
        }

        LogDefaultPassword(log, InitialData.AdminEmail);
    }

    private void MapParts(IReadOnlyList<ICoreExtension> extensions)
    {
        IEndpointRouteBuilder app = _app;
        var grpc = app.MapGroup("").WithMetadata(new ServedOn(EndpointRole.Grpc));
        grpc.MapGrpcService<CoreMethods>();
        app.DataSources.Add(
            new ModelEndpoints(_app.Services, _app.Services.GetRequiredService<CatalogPublisher>(), new ServedOn(EndpointRole.Grpc))
        );
        app.MapGroup("").WithMetadata(new ServedOn(EndpointRole.Tosca)).MapTosca();
        app.MapGroup("")
            .WithMetadata(new ServedOn(EndpointRole.Rest), new ServedOn(EndpointRole.Web))
            .RequireCors(RestCors.Policy)
            .MapRest();
        var web = app.MapGroup("").WithMetadata(new ServedOn(EndpointRole.Web));
        web.MapStatus();
        foreach (var extension in extensions)
        {
            extension.MapPages(web);
            extension.MapOperatorPages(app.MapGroup("").WithMetadata(new ServedOn(EndpointRole.Web), new ForOperators()));
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Other machines can reach this core although everybody knows the password of its administrator. user={User}"
    )]
    private static partial void LogDefaultPassword(ILogger log, string user);

    [LoggerMessage(
        LogLevel.Warning,
        "Other machines can reach this part without TLS: who can listen on the way reads passwords. part={Part}"
    )]
    private static partial void LogPlain(ILogger log, string part);
}
