using Microsoft.AspNetCore.Http;
using Xos.Core.Tosca.Apply;

namespace Xos.Core.Tosca.Http;

/// <summary>Tells what became of a recipe: with the reference's words, or as JSON.</summary>
internal static class RecipeAnswer
{
    /// <summary>Tells what was done, or would be.</summary>
    public static IResult Of(HttpRequest request, RecipeResult result, string text) =>
        ToscaResponse.WantsJson(request) ? Results.Json(NodeReport.Of(result)) : ToscaResponse.Text(text);

    /// <summary>Tells what was done, and what waiting for it came to: 504 when the time was over.</summary>
    public static IResult Of(HttpRequest request, RecipeResult result, string text, IReadOnlyList<NodeEnactment> waited)
    {
        var status = waited.Any(node => node.Enactment?.IsOpen == true) ? StatusCodes.Status504GatewayTimeout : StatusCodes.Status200OK;
        return ToscaResponse.WantsJson(request)
            ? Results.Json(NodeReport.Of(result, waited), statusCode: status)
            : ToscaResponse.Text($"{text}\n{WaitText.Of(waited)}", status);
    }
}
