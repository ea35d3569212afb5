using Microsoft.AspNetCore.Builder;

namespace Xos.Core.Hosting;

/// <summary>Puts the checks of what browsers send before the parts that browsers can reach.</summary>
/// <remarks>gRPC needs none: a browser cannot make its requests without asking first, and is not allowed to.</remarks>
internal static class Guards
{
    /// <summary>Adds them, before anything else of the pipeline.</summary>
    public static void UseGuards(this IApplicationBuilder app, CoreOptions options, ServerCertificate? certificate)
    {
        // Browsers keep it for the whole host, whatever the port: only where no page of the core comes without TLS.
        var isStrict = !options.Tosca.AllowPlain && !options.Rest.AllowPlain && !options.Web.AllowPlain;
        var host = new HostCheck(options.AllowedHosts, certificate);
        var origin = new OriginCheck(options.AllowedOrigins);
        app.UseWhen(
            static context => context.Features.Get<ServedOn>()?.Role != EndpointRole.Grpc,
            web =>
            {
                web.Use(SecurityHeaders.AddAsync);
                if (isStrict)
                {
                    web.UseHsts();
                }

                web.Use(host.CheckAsync);
                web.Use(origin.CheckAsync);
            }
        );
    }
}
