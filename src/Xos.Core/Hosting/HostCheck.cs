using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Xos.Core.Hosting;

/// <summary>Refuses requests that name a host which this core is not known by: a page of a stranger whose name was made to lead here (DNS rebinding) gives itself away by it.</summary>
/// <remarks>An IP address is no name that could be made to lead elsewhere, and passes. So does a request without any host, which no browser sends.</remarks>
internal sealed class HostCheck(string allowedHosts, ServerCertificate? certificate)
{
    private readonly IList<StringSegment> _allowed =
    [
        .. SemicolonList.Of(allowedHosts).Append("localhost").Select(static host => new StringSegment(host)),
    ];

    /// <summary>Tells which names are none, a line each.</summary>
    public static IEnumerable<string> Faults(string allowedHosts) =>
        SemicolonList
            .Of(allowedHosts)
            .Where(static text =>
                text != "*" && Uri.CheckHostName(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) != UriHostNameType.Dns
            )
            .Select(static text =>
                $"AllowedHosts has '{text}', which is no name of a host. Write names alone, without scheme and port, such as core.example.org or *.example.org."
            );

    /// <summary>Runs the rest of the pipeline, or answers 400.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // As it was sent: the request's own property turns punycode into letters, as which no list and no certificate has it.
        var host = new HostString(context.Request.Headers.Host.ToString());
        if (IsAllowed(host))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            $"This core is not known by the name '{host.Host}'. Call it by its IP address or one of its names; the option AllowedHosts adds names.\n",
            context.RequestAborted
        );
    }

    private bool IsAllowed(HostString host) =>
        !host.HasValue
        || IPAddress.TryParse(host.Host, out _)
        || _allowed.Contains("*")
        || HostString.MatchesAny(host.Host, _allowed)
        || certificate?.Names(host.Host) == true;
}
