extern alias scalar;

using System.Security.Cryptography;
using Microsoft.AspNetCore.Routing;
using scalar::Scalar.AspNetCore;
using Xos.Core.Hosting;

namespace Xos.Core.Rest.Description;

/// <summary>A page to read the description, and to try what it describes. It asks nobody but this core for anything.</summary>
internal static class DescriptionPage
{
    private const string Path = "/apidocs";
    private const int BytesOfNonce = 16;

    /// <summary>Maps the page and what it is made of.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapScalarApiReference(
            Path,
            static (options, context) =>
            {
                var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(BytesOfNonce));
                options
                    .WithTitle("XOS REST API")
                    .WithOpenApiRoutePattern("/openapi.json")
                    .DisableDefaultFonts()
                    .DisableTelemetry()
                    .DisableAgent()
                    .DisableMcp()
                    // What they lead to is elsewhere: they would give the description away.
                    .HideDeveloperTools()
                    .HideClientButton()
                    .WithNonce(nonce);
                context.Response.Headers.ContentSecurityPolicy = PolicyWith(nonce);
            }
        );

    // Styles are made by the page's script as it runs, which a browser counts as written within the page.
    private static string PolicyWith(string nonce) =>
        SecurityHeaders.PolicyWith(
            $"script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        );
}
