using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Logging;

/// <summary>Logs to the console in the runtime's format, at the configured level.</summary>
internal static class LoggingSetup
{
    // Chatter of libraries; what goes wrong there and matters is told by the runtime in its own words.
    private static readonly string[] _quiet = ["Grpc", "Microsoft", "System"];

    public static void AddRuntimeLogging(this ILoggingBuilder logging, SynchronizerOptions options)
    {
        logging.Services.TryAddSingleton(TimeProvider.System);
        logging.SetMinimumLevel(options.LogLevel);
        foreach (var category in _quiet)
        {
            logging.AddFilter(category, options.LogLevel > LogLevel.Warning ? options.LogLevel : LogLevel.Warning);
        }

        // Not AddConsoleFormatter, which reads options from configuration by reflection.
        logging.Services.AddSingleton<ConsoleFormatter, KeyValueFormatter>();
        logging.Services.Configure<KeyValueFormatterOptions>(format =>
        {
            format.IncludeScopes = true;
            format.WithTime = options.LogTimestamps;
        });
        logging.Services.AddSingleton<ConsoleFormatter, JsonLineFormatter>();
        logging.AddConsole(console =>
            console.FormatterName = options.LogsJson ? JsonLineFormatter.FormatterName : KeyValueFormatter.FormatterName
        );
    }
}
