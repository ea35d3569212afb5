using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Kafka;
using Xos.Gui;

namespace Documentation.Tests.Snippets;

/// <summary>Programs that host a core.</summary>
internal static class CorePrograms
{
    public static async Task RunAsync(IConfiguration configuration, ILoggerFactory logging)
    {
        await using var core = await CoreHost.StartAsync(CoreOptions.From(configuration), logging);
    }

    public static async Task RunWithPagesAsync(IConfiguration configuration, ILoggerFactory logging)
    {
        await using var core = await CoreHost.StartAsync(CoreOptions.From(configuration), logging, [new GuiExtension()]);
    }

    public static async Task RunWithKafkaAsync(IConfiguration configuration, ILoggerFactory logging)
    {
        var options = KafkaOptions.From(configuration); // Kafka:BootstrapServers=kafka:9092
        await using var core = await CoreHost.StartAsync(CoreOptions.From(configuration), logging);
        await using var events = KafkaPublisher.Start(core, options, logging);
    }
}
