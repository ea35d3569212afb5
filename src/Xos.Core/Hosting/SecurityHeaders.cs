using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Xos.Core.Hosting;

/// <summary>Tells browsers to do nothing with an answer but show it: a page that needs more says so itself.</summary>
internal static class SecurityHeaders
{
    /// <summary>A policy that allows what is named, and nothing else.</summary>
    /// <param name="allowed">Directives, each with a semicolon and a space behind it.</param>
    /// <param name="target">Where forms may lead, and what addresses may be relative to.</param>
    public static string PolicyWith(string allowed, string target = "'none'") =>
        $"default-src 'none'; {allowed}base-uri {target}; form-action {target}; frame-ancestors 'none'";

    /// <summary>Runs the rest of the pipeline, which may replace them.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers[HeaderNames.ContentSecurityPolicy] = PolicyWith("");
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        return next(context);
    }
}
