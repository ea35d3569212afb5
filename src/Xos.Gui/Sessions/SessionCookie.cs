using Microsoft.AspNetCore.Http;
using Xos.Core.Security;

namespace Xos.Gui.Sessions;

/// <summary>The cookie in which a browser keeps its session, named as the reference names it.</summary>
/// <remarks>Scripts cannot read it. Other sites may lead to a page with it, as a link in a mail does, and can neither post nor embed anything.</remarks>
internal static class SessionCookie
{
    private const string Name = "sessionid";

    /// <summary>The session of a request; null when it has none.</summary>
    public static BearerSecret? Read(HttpRequest request) =>
        request.Cookies[Name] is { Length: > 0 } id && new BearerSecret(id) is { IsToken: false } session ? session : null;

    /// <summary>Gives a browser its session, for as long as the browser runs.</summary>
    public static void Write(HttpContext context, string id) => context.Response.Cookies.Append(Name, id, OptionsFor(context.Request));

    /// <summary>Takes it back.</summary>
    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(Name, OptionsFor(context.Request));

    private static CookieOptions OptionsFor(HttpRequest request) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = request.IsHttps,
            Path = "/",
            IsEssential = true,
        };
}
