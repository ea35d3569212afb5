using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Kafka;
using Xos.Gui;
using Xos.Server.Telemetry;

namespace Xos.Server.Commands;

/// <summary><c>xos-server</c> alone: runs a core until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Runs a core.</summary>
    /// <param name="settings">Settings such as <c>--Grpc:Port=50055</c>.</param>
    public static async Task<int> RunAsync(string[] settings)
    {
        var builder = CoreBuilder.Create(settings);
        try
        {
            Settings.Demand(settings, builder.Configuration);
            using var host = builder.Build();
            var kafka = KafkaOptions.From(builder.Configuration);
            var telemetry = new TelemetryExtension(TelemetryOptions.From(builder.Configuration));
            var logging = host.Services.GetRequiredService<ILoggerFactory>();
            // Not as a service of the host, which would log a stack trace of what is told below in a sentence.
            await using var core = await CoreHost.StartAsync(
                CoreOptions.From(builder.Configuration),
                logging,
                [new GuiExtension(), telemetry]
            );
            await using var events = kafka.IsEnabled ? KafkaPublisher.Start(core, kafka, logging) : null;
            await host.StartAsync();
            Announcement.Write(core, Console.Out);
            await host.WaitForShutdownAsync();
            return ExitCode.Success;
        }
        catch (CoreStartException e)
        {
            await Console.Error.WriteLineAsync($"xos-core cannot start:\n{e.Message}");
            return ExitCode.Refused;
        }
    }
}
