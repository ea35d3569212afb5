using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Xos.Core.Records;
using Xos.Core.Security;

namespace Xos.Gui.Sessions;

/// <summary>Takes what the login's form sends, and logs out.</summary>
internal static class SessionEndpoints
{
    /// <summary>Maps <c>POST /session</c> and <c>POST /session/end</c>.</summary>
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/session", OpenAsync);
        routes.MapPost("/session/end", CloseAsync);
    }

    private static async Task<IResult> OpenAsync(HttpContext context, PasswordLogin login, Xos.Core.Security.Sessions sessions)
    {
        if (!context.Request.HasFormContentType)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var page = LoginAddress.PageAfter(form["next"]);
        try
        {
            var user = await login.AuthenticateAsync(
                new(form["username"].ToString().Trim(), form["password"].ToString()),
                context.Connection.RemoteIpAddress,
                context.RequestAborted
            );
            SessionCookie.Write(context, await sessions.OpenAsync(user, context.RequestAborted));
            return Results.Redirect(page);
        }
        catch (RecordException refusal)
        {
            return Results.Redirect($"{LoginAddress.For(page)}&outcome={OutcomeOf(refusal)}");
        }
    }

    private static async Task<IResult> CloseAsync(HttpContext context, Xos.Core.Security.Sessions sessions)
    {
        if (SessionCookie.Read(context.Request) is { } session)
        {
            await sessions.CloseAsync(session.Text, context.RequestAborted);
            SessionCookie.Delete(context);
        }

        return Results.Redirect(LoginAddress.Path);
    }

    private static string OutcomeOf(RecordException refusal) =>
        refusal.Error switch
        {
            RecordError.PermissionDenied or RecordError.NotAuthenticated => LoginOutcome.Refused,
            RecordError.TooManyAttempts => LoginOutcome.TooMany,
            _ => LoginOutcome.Failed,
        };
}
