using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Xos.Server;

/// <summary>Reads settings and sets up the log, for a core and for what is done to its store.</summary>
internal static class CoreBuilder
{
    /// <summary>Settings from <c>appsettings.json</c>, from the environment, and from a command line, which counts most.</summary>
    public static HostApplicationBuilder Create(string[] settings)
    {
        // Settings are read once: whoever watches for changes of them watches the whole folder, and the store in it writes all the time.
        // A source of its own: the builder puts others in front, which makes the manager forget what was merely set.
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, Configuration = configuration });
        builder.Configuration.AddEnvironmentVariables(Settings.EnvironmentPrefix).AddCommandLine(settings);
        builder.Logging.ClearProviders();
        LogOptions.From(builder.Configuration).Apply(builder.Logging);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning);
        // What keeps a core from starting is told in a sentence, and not by its host with a stack trace as well.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        return builder;
    }
}
