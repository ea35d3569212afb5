using Microsoft.AspNetCore.Http;

namespace Xos.Gui.Hosting;

/// <summary>Shows people a page where there is none, in place of the nothing that programs get.</summary>
internal static class MissingPages
{
    /// <summary>The page's path.</summary>
    public const string Path = "/not-found";

    /// <summary>Runs the rest of the pipeline, or answers in its place.</summary>
    public static Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (
            context.GetEndpoint() is not null
            || !HttpMethods.IsGet(request.Method)
            || !request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        )
        {
            return next(context);
        }

        context.Response.Redirect(Path);
        return Task.CompletedTask;
    }
}
