using System.Globalization;
using HelloWorld.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Embedded;
using Xos.Runtime.Hosting;

namespace HelloWorld;

/// <summary>Makes <c>--demo</c> known: the tutorial, played by the program itself.</summary>
public static class DemoExtensions
{
    private const string Setting = "demo";
    private static readonly string[] _parts = ["grpc", "tosca", "rest", "web"];

    /// <summary>With <c>--demo</c> the program plays the tutorial on a core of its own and ends; <c>--demo.pause 10</c> waits so many seconds after each step.</summary>
    /// <remarks>The core has free ports unless others are set, and a folder that is deleted afterwards: nothing that is there already is touched.</remarks>
    public static SynchronizerBuilder UseDemo(this SynchronizerBuilder builder)
    {
        builder.AcceptSettings(Setting);
        var settings = builder.Configuration;
        var pause = settings[$"{Setting}:pause"];
        if (pause is null && !string.Equals(settings[Setting], "true", StringComparison.OrdinalIgnoreCase))
        {
            return builder;
        }

        // The story says what happens, failures on purpose too; what nobody expects is told all the same.
        settings["logging:loggers:multistructlog:level"] = "WARNING";
        builder.Logging.AddFilter("Xos.Runtime.Sync", LogLevel.None);
        settings["embedded_core"] = "true";
        foreach (var part in _parts)
        {
            settings[$"embedded_core:{part}:port"] ??= "0";
        }

        // Registered before the core, so that the folder is there before it and goes after it.
        var folder = new DemoFolder();
        builder.Services.AddHostedService(_ => folder);
        builder.OnBeforeConnect(
            (_, _) =>
            {
                folder.Make(settings);
                return Task.CompletedTask;
            }
        );
        builder.Services.AddSingleton(new Narrator(Console.Out, PauseOf(pause)));
        builder.Services.AddSingleton<IWelcome, Demonstration>();
        return builder;
    }

    // Somebody at a terminal reads along.
    private static TimeSpan PauseOf(string? seconds) =>
        double.TryParse(seconds, CultureInfo.InvariantCulture, out var given) && given >= 0 ? TimeSpan.FromSeconds(given)
        : Console.IsOutputRedirected ? TimeSpan.Zero
        : TimeSpan.FromSeconds(3);
}
