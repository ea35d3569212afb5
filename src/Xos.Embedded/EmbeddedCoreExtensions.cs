using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xos.Core.Hosting;
using Xos.Embedded;

namespace Xos.Runtime.Hosting;

/// <summary>Puts an xos-core into a synchronizer's process.</summary>
public static class EmbeddedCoreExtensions
{
    private const string Setting = "embedded_core";
    private const int GrpcPort = 50051;

    /// <summary>Runs a core in this process and connects to it, when <c>XOS_EMBEDDED_CORE=true</c> or <c>--embedded-core</c> asks for it; else changes nothing.</summary>
    /// <remarks>
    /// It listens on 127.0.0.1: gRPC 50051 without TLS, TOSCA 30007, REST 30006, web 30001; its store is in the folder <c>xos-data</c> beside the program. Everything in
    /// <see cref="CoreOptions"/> can be set beneath the switch: <c>--embedded-core.tosca.port 0</c>, <c>XOS_EMBEDDED_CORE__DATAPATH=…</c>.
    /// </remarks>
    public static SynchronizerBuilder UseEmbeddedCore(this SynchronizerBuilder builder)
    {
        builder.AcceptSettings(Setting);
        var section = builder.Configuration.GetSection(Setting);
        if (!IsOn(section.Value))
        {
            return builder;
        }

        builder.Services.AddQuietLog();
        builder.Services.TryAddSingleton<IWelcome, Summary>();
        builder.Services.AddSingleton<StartProgress>();
        builder.Services.AddSingleton<EmbeddedCore>();
        // Registered before the synchronizer, so it stops after it.
        builder.Services.AddHostedService(static services => services.GetRequiredService<EmbeddedCore>());
        return builder
            .OnBeforeConnect(
                (context, cancellation) =>
                    CoreOf(context.Services).ConnectAsync(context, ReadOptions(builder.Configuration, section), cancellation)
            )
            .OnReady(static (context, stopping) => CoreOf(context.Services).WelcomeAsync(context, stopping));
    }

    private static EmbeddedCore CoreOf(IServiceProvider services) => services.GetRequiredService<EmbeddedCore>();

    private static bool IsOn(string? value) => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static CoreOptions ReadOptions(IConfiguration configuration, IConfigurationSection section)
    {
        var defaults = new Dictionary<string, string?>
        {
            ["DataPath"] = Path.Combine(AppContext.BaseDirectory, "xos-data"),
            ["Grpc:Port"] = $"{GrpcPort}",
            ["ADMIN_PASSWORD"] = configuration["ADMIN_PASSWORD"],
        };
        return CoreOptions.From(new ConfigurationBuilder().AddInMemoryCollection(defaults).AddConfiguration(section).Build());
    }
}
