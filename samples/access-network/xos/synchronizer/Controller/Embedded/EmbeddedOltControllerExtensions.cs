using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xos.Runtime.Hosting;

namespace AccessNetwork.Controller;

/// <summary>Puts the back end into the synchronizer's process.</summary>
internal static class EmbeddedOltControllerExtensions
{
    /// <summary>Runs the controller in this process, where <c>olt_controller.endpoint</c> says, when <c>olt_controller.embedded</c> asks for it; else changes nothing.</summary>
    public static SynchronizerBuilder UseEmbeddedOltController(this SynchronizerBuilder builder)
    {
        if (!builder.Configuration.GetValue($"{OltControllerExtensions.Settings}:embedded", defaultValue: false))
        {
            return builder;
        }

        builder.Services.AddSingleton<EmbeddedOltController>();
        // Registered before the synchronizer, so it stops after it.
        builder.Services.AddHostedService(static services => services.GetRequiredService<EmbeddedOltController>());
        return builder.OnBeforeConnect(
            (context, cancellationToken) =>
                context
                    .Services.GetRequiredService<EmbeddedOltController>()
                    .ListenAsync(OltControllerExtensions.Endpoint(builder), cancellationToken)
        );
    }
}
