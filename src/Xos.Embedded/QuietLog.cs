using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Configuration;

namespace Xos.Embedded;

/// <summary>Leaves out of the log what a developer need not see; what goes wrong is told all the same.</summary>
internal static class QuietLog
{
    // What the core and its libraries tell: the log is about the synchronizer.
    private static readonly string[] _core = ["Microsoft", "Grpc", "Xos.Core"];

    // What the start and the summary have said in other words, and that the synchronizer looks for work, every few seconds.
    private static readonly string[] _routine = ["Xos.Runtime.Hosting", "Xos.Runtime.Sync.ObjectEngine"];

    // What keeps a core from starting is told in a sentence, and not by its host with a stack trace as well.
    private const string Host = "Microsoft.Extensions.Hosting.Internal.Host";

    public static void AddQuietLog(this IServiceCollection services) =>
        services
            .AddOptions<LoggerFilterOptions>()
            .PostConfigure<SynchronizerOptions>(
                static (filters, options) =>
                {
                    // A log for programs has every event.
                    string[] categories = options.LogsJson ? _core : [.. _core, .. _routine];
                    var level = options.LogLevel > LogLevel.Warning ? options.LogLevel : LogLevel.Warning;
                    foreach (var category in categories)
                    {
                        filters.Rules.Add(new(providerName: null, category, level, filter: null));
                    }

                    filters.Rules.Add(new(providerName: null, Host, LogLevel.Critical, filter: null));
                }
            );
}
