using Microsoft.Extensions.Configuration;
using Xos.Core.Hosting;
using Xos.Core.Kafka;
using Xos.Server.Telemetry;

namespace Xos.Server;

/// <summary>Refuses what somebody wrote for a core and no core understands: a setting with a slip in its name would count for nothing, and nobody would know.</summary>
internal static class Settings
{
    /// <summary>Begins the names of environment variables that are settings.</summary>
    public const string EnvironmentPrefix = "XOS_";

    private const string File = "appsettings.json";

    private static readonly SettingsCheck Check = new(
        [
            ("", typeof(CoreOptions)),
            ("Kafka", typeof(KafkaOptions)),
            ("Telemetry", typeof(TelemetryOptions)),
            ("Logging", typeof(LogOptions)),
        ],
        // The host's own, and .NET's.
        ["environment", "contentRoot", "applicationName", "Logging:LogLevel", "Logging:Console"]
    );

    /// <summary>Looks at all of them.</summary>
    /// <param name="commandLine">The settings on the command line.</param>
    /// <param name="all">What they are together with those of other sources.</param>
    /// <exception cref="CoreStartException">Some are none, or have a value of the wrong form; the message tells each.</exception>
    public static void Demand(string[] commandLine, IConfiguration all)
    {
        var written = new ConfigurationBuilder()
            .AddJsonFile(File, optional: true, reloadOnChange: false)
            .AddCommandLine(commandLine)
            .Build();
        // Others use the prefix as well: synchronizers, and Kubernetes for a service that is called xos-core.
        var environment = new ConfigurationBuilder().AddEnvironmentVariables(EnvironmentPrefix).Build();
        List<string> faults =
        [
            .. Check.FaultsOfKeys(written, isSure: true),
            .. Check.FaultsOfKeys(environment, isSure: false),
            .. Check.FaultsOfValues(all),
            .. LogOptions.From(all).Faults(),
        ];
        if (faults.Count > 0)
        {
            throw new CoreStartException(string.Join('\n', faults));
        }
    }
}
