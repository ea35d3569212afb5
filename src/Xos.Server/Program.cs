using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Kafka;
using Xos.Server;
using Xos.Server.Telemetry;

// Settings are read once: whoever watches for changes of them watches the whole folder, and the store in it writes all the time.
// A source of its own: the builder puts others in front, which makes the manager forget what was merely set.
var settings = new ConfigurationManager();
settings.AddInMemoryCollection([new("hostBuilder:reloadConfigOnChange", "false")]);
var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, Configuration = settings });
builder.Configuration.AddEnvironmentVariables("XOS_").AddCommandLine(args);
builder
    .Logging.ClearProviders()
    .AddSimpleConsole(static console =>
    {
        console.SingleLine = true;
        console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
        console.UseUtcTimestamp = true;
    });
builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Grpc", LogLevel.Warning);
try
{
    using var host = builder.Build();
    var kafka = KafkaOptions.From(builder.Configuration);
    var telemetry = new TelemetryExtension(TelemetryOptions.From(builder.Configuration));
    var logging = host.Services.GetRequiredService<ILoggerFactory>();
    // Not as a service of the host, which would log a stack trace of what is told below in a sentence.
    await using var core = await CoreHost.StartAsync(CoreOptions.From(builder.Configuration), logging, telemetry);
    await using var events = kafka.IsEnabled ? KafkaPublisher.Start(core, kafka, logging) : null;
    await host.StartAsync();
    Announcement.Write(core, Console.Out);
    await host.WaitForShutdownAsync();
    return 0;
}
catch (CoreStartException e)
{
    await Console.Error.WriteLineAsync($"xos-core cannot start:\n{e.Message}");
    return 1;
}
