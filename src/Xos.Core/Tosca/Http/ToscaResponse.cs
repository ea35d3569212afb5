using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Xproto.Tosca.Problems;

namespace Xos.Core.Tosca.Http;

/// <summary>Makes answers: text as the reference has it, or JSON for who asks for it.</summary>
internal static class ToscaResponse
{
    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Whether the request asks for JSON, by naming it.</summary>
    public static bool WantsJson(HttpRequest request) => Wants(request, "application/json");

    /// <summary>Whether the request prefers a media type over a plain answer, by naming it.</summary>
    public static bool Wants(HttpRequest request, string mediaType) =>
        request
            .GetTypedHeaders()
            .Accept.Any(accept => accept.Quality != 0 && accept.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>A text.</summary>
    public static IResult Text(string text, int status = StatusCodes.Status200OK) => Results.Text(text, PlainText, statusCode: status);

    /// <summary>A refusal without places.</summary>
    public static IResult Refusal(HttpRequest request, int status, string message) =>
        WantsJson(request) ? Results.Json(ProblemReport.Of(message), statusCode: status) : Text($"{message}\n", status);

    /// <summary>All problems of a recipe.</summary>
    public static IResult Refusal(HttpRequest request, RecipeException refusal)
    {
        var status = StatusOf(refusal);
        if (WantsJson(request))
        {
            return Results.Json(ProblemReport.Of(refusal), statusCode: status);
        }

        var hidden = refusal.Count - refusal.Problems.Count;
        IEnumerable<string> lines = refusal.Problems.Select(problem => problem.ToString());
        return Text(string.Join('\n', hidden > 0 ? lines.Append($"… and {hidden} more") : lines) + "\n", status);
    }

    // What all problems have in common; where they differ, the recipe must be mended anyway.
    private static int StatusOf(RecipeException refusal) =>
        refusal.Problems.Select(problem => StatusOf(problem.Kind)).Distinct().ToList() is [var only]
            ? only
            : StatusCodes.Status400BadRequest;

    private static int StatusOf(ProblemKind kind) =>
        kind switch
        {
            ProblemKind.NotFound => StatusCodes.Status404NotFound,
            ProblemKind.Conflict => StatusCodes.Status409Conflict,
            ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
            ProblemKind.TooLarge => StatusCodes.Status413PayloadTooLarge,
            _ => StatusCodes.Status400BadRequest,
        };

    /// <summary>Asks who calls.</summary>
    public static IResult Challenge(HttpContext context, string message)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Basic realm=\"xos\", charset=\"UTF-8\"";
        return Refusal(context.Request, StatusCodes.Status401Unauthorized, message);
    }
}
