using System.Globalization;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Xos.Core.Hosting;

namespace Xos.Core.Grpc;

/// <summary>Gives details to a refusal that the gRPC library makes before any of the core's code runs: that of a message that is too large.</summary>
/// <param name="limits">Say how large a message may be.</param>
internal sealed class LibraryErrors(LimitOptions limits)
{
    private const string StatusHeader = "grpc-status";
    private const string MessageHeader = "grpc-message";

    private static readonly string Exhausted = ((int)StatusCode.ResourceExhausted).ToString(CultureInfo.InvariantCulture);

    /// <summary>Runs the rest of the pipeline, and puts the reference's JSON into a reply that lacks it.</summary>
    public async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        var reply = context.Response;
        // What the core refuses itself has its JSON by now.
        if (!reply.HasStarted && reply.Headers[StatusHeader] == Exhausted && !reply.Headers[MessageHeader].ToString().StartsWith('{'))
        {
            reply.Headers[MessageHeader] = ErrorDetails.TooLarge(limits.MessageBytes).Detail;
        }
    }
}
