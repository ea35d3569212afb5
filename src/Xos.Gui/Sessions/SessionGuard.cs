using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Gui.Sessions;

/// <summary>Tells who looks at a page by the session in his cookie, and sends whoever has none to the login.</summary>
/// <remarks>Routes find the <see cref="Caller"/> among the request's features. It is for pages alone, and not a scheme of the web server: what proves who calls on the core's other edges is none of its business.</remarks>
internal sealed class SessionGuard(Authenticator authenticator)
{
    /// <summary>The claim that holds the session's id. It never leaves the server.</summary>
    public const string SessionClaim = "session";

    /// <summary>The claim that holds the User's id.</summary>
    public const string UserClaim = "user";

    /// <summary>Runs the rest of the pipeline, or answers in its place.</summary>
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (
            context.GetEndpoint()?.Metadata is not { } endpoint
            || endpoint.GetMetadata<ForVisitors>() is null
            || endpoint.GetMetadata<ForEverybodyAttribute>() is not null
        )
        {
            await next(context);
            return;
        }

        try
        {
            if (await IdentifyAsync(context) is var (session, caller))
            {
                context.User = new(
                    new ClaimsIdentity(
                        [new(ClaimTypes.Name, caller.Email), new(UserClaim, Text(caller.UserId)), new(SessionClaim, session.Text)],
                        "session"
                    )
                );
                context.Features.Set(caller);
                await next(context);
                return;
            }
        }
        catch (RecordException refusal)
        {
            HttpRefusal.TellWhen(context.Response, refusal);
            context.Response.StatusCode = HttpRefusal.StatusOf(refusal);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(refusal.Message, context.RequestAborted);
            return;
        }

        SendToLogin(context);
    }

    private async Task<(BearerSecret Session, Caller Caller)?> IdentifyAsync(HttpContext context)
    {
        if (SessionCookie.Read(context.Request) is not { } session)
        {
            return null;
        }

        try
        {
            var caller = await authenticator.AuthenticateAsync(session, context.Connection.RemoteIpAddress, context.RequestAborted);
            return (session, caller with { Kind = Visitor.Kind });
        }
        catch (RecordException e) when (e.Error == RecordError.PermissionDenied)
        {
            return null;
        }
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private static void SendToLogin(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/_blazor", StringComparison.Ordinal))
        {
            var page = request.Path + request.QueryString;
            context.Response.Redirect(page == "/" ? LoginAddress.Path : LoginAddress.For(page));
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
