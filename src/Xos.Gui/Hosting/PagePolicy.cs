using Microsoft.AspNetCore.Http;
using Xos.Core.Hosting;

namespace Xos.Gui.Hosting;

/// <summary>What pages may load and where they may send: this core alone.</summary>
internal static class PagePolicy
{
    // Components set styles of their own on elements as they run.
    private static readonly string Text = SecurityHeaders.PolicyWith(
        "script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; ",
        target: "'self'"
    );

    /// <summary>Tells the browser.</summary>
    public static void Apply(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = Text;
}
