using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Xos.Core.Telemetry;

/// <summary>What became of a request, in the words of gRPC.</summary>
internal static class CallStatus
{
    /// <summary>The word for a request that was answered.</summary>
    public const string Ok = "OK";

    private const string Header = "grpc-status";

    private static readonly string[] Names =
    [
        Ok,
        "CANCELLED",
        "UNKNOWN",
        "INVALID_ARGUMENT",
        "DEADLINE_EXCEEDED",
        "NOT_FOUND",
        "ALREADY_EXISTS",
        "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED",
        "FAILED_PRECONDITION",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNIMPLEMENTED",
        "INTERNAL",
        "UNAVAILABLE",
        "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    /// <summary>Reads it off a reply of gRPC.</summary>
    public static string OfGrpc(HttpContext context)
    {
        var response = context.Response;
        // A refusal has it among the headers; after a message it comes behind that.
        var text = response.Headers[Header].ToString();
        if (text.Length == 0)
        {
            text = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers[Header].ToString() ?? "";
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code < Names.Length ? Names[code]
            : context.RequestAborted.IsCancellationRequested ? Names[(int)StatusCode.Cancelled]
            : Names[(int)StatusCode.Unknown];
    }

    /// <summary>Reads it off a reply of HTTP.</summary>
    public static string OfHttp(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested
            ? Names[(int)StatusCode.Cancelled]
            : context.Response.StatusCode switch
            {
                < 400 => Ok,
                StatusCodes.Status401Unauthorized => Names[(int)StatusCode.Unauthenticated],
                StatusCodes.Status403Forbidden => Names[(int)StatusCode.PermissionDenied],
                StatusCodes.Status404NotFound => Names[(int)StatusCode.NotFound],
                StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests => Names[(int)StatusCode.ResourceExhausted],
                StatusCodes.Status503ServiceUnavailable => Names[(int)StatusCode.Unavailable],
                < 500 => Names[(int)StatusCode.InvalidArgument],
                _ => Names[(int)StatusCode.Internal],
            };
}
