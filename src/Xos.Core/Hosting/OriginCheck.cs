using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Xos.Core.Hosting;

/// <summary>Refuses what pages of other web sites make a browser send here: requests that change something, and sockets.</summary>
/// <remarks>Programs that are no browsers send neither of the headers that are looked at, and pass.</remarks>
internal sealed class OriginCheck(string allowedOrigins)
{
    private readonly HashSet<string> _allowed = new(SemicolonList.Of(allowedOrigins), StringComparer.OrdinalIgnoreCase);

    /// <summary>Tells which origins are none, a line each.</summary>
    public static IEnumerable<string> Faults(string allowedOrigins) =>
        SemicolonList
            .Of(allowedOrigins)
            .Where(static text =>
                !(
                    Uri.TryCreate(text, UriKind.Absolute, out var origin)
                    && origin.Scheme is "http" or "https"
                    && string.Equals(origin.GetLeftPart(UriPartial.Authority), text, StringComparison.OrdinalIgnoreCase)
                )
            )
            .Select(static text =>
                $"AllowedOrigins has '{text}', which is no origin. Write scheme, host and port alone, such as https://portal.example.org."
            );

    /// <summary>Runs the rest of the pipeline, or answers 403.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!MayChangeSomething(context) || IsFromHere(request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(
            "Pages of other web sites may change nothing here. The option AllowedOrigins names those that may.\n",
            context.RequestAborted
        );
    }

    private static bool MayChangeSomething(HttpContext context) =>
        !(
            HttpMethods.IsGet(context.Request.Method)
            || HttpMethods.IsHead(context.Request.Method)
            || HttpMethods.IsOptions(context.Request.Method)
        )
        || context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;

    // Where browsers say how site and page are related, they know best: a proxy may have changed scheme and host on the way.
    private bool IsFromHere(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (_allowed.Contains(origin))
        {
            return true;
        }

        return request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site
            ? site is "same-origin" or "none"
            : origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
