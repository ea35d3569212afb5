using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Core.Hosting;

/// <summary>Lets operators alone see what is marked as theirs: whoever calls from this machine, administrators, and accounts of programs.</summary>
internal sealed class OperatorCheck(Authenticator authenticator, MetricsOptions options)
{
    /// <summary>Runs the rest of the pipeline, or refuses; the route is known by now.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ForOperators>() is null || options.AllowAnonymous || IsLocal(context))
        {
            await next(context);
            return;
        }

        try
        {
            if (Proof.Parse(context.Request.Headers.Authorization.ToString()) is not { } proof)
            {
                context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"xos-core\", charset=\"UTF-8\"";
                await RefuseAsync(
                    context,
                    StatusCodes.Status401Unauthorized,
                    "Other machines must say who asks, with HTTP Basic or 'authorization: Bearer' and a token (Metrics:AllowAnonymous)."
                );
                return;
            }

            var caller = await authenticator.AuthenticateAsync(proof, context.Connection.RemoteIpAddress, context.RequestAborted);
            if (!CallerRights.IsTrusted(caller))
            {
                await RefuseAsync(
                    context,
                    StatusCodes.Status403Forbidden,
                    "This is for administrators and accounts of programs (is_admin, is_appuser)."
                );
                return;
            }
        }
        catch (RecordException refusal)
        {
            HttpRefusal.TellWhen(context.Response, refusal);
            await RefuseAsync(context, HttpRefusal.StatusOfLogin(refusal), refusal.Message);
            return;
        }

        await next(context);
    }

    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
