using Microsoft.Extensions.DependencyInjection;
using Xos.Runtime.Hosting;

namespace AccessNetwork.Controller;

/// <summary>Lets steps take <see cref="OltControllerClient"/>.</summary>
internal static class OltControllerExtensions
{
    /// <summary>The name of the settings: <c>endpoint</c>, and <c>embedded</c> for development.</summary>
    public const string Settings = "olt_controller";

    /// <summary>Reads where the controller is from <c>olt_controller.endpoint</c>.</summary>
    public static SynchronizerBuilder AddOltController(this SynchronizerBuilder builder)
    {
        builder.AcceptSettings(Settings);
        builder
            .Services.AddHttpClient<OltControllerClient>(client =>
            {
                client.BaseAddress = Endpoint(builder);
                client.Timeout = TimeSpan.FromSeconds(10);
            })
            .RemoveAllLoggers();
        return builder.OnBeforeConnect(
            (_, _) =>
            {
                Endpoint(builder); // told at the start, not by the first step
                return Task.CompletedTask;
            }
        );
    }

    /// <exception cref="InvalidOperationException">The setting is none.</exception>
    public static Uri Endpoint(SynchronizerBuilder builder)
    {
        var text = builder.Configuration[$"{Settings}:endpoint"];
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")
            ? endpoint
            : throw new InvalidOperationException($"{Settings}.endpoint must be an address such as http://127.0.0.1:30080, not '{text}'");
    }
}
