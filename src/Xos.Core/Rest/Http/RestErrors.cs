using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Http;

/// <summary>Turns what is thrown into problems.</summary>
internal sealed partial class RestErrors(ILogger<RestErrors> log)
{
    /// <summary>Answers a request, or says why not.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate answer)
    {
        try
        {
            await answer(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there any more to be told.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // What was meant to go with the answer does not go with a refusal.
            context.Response.Headers.Remove(HeaderNames.ETag);
            context.Response.Headers.Remove(HeaderNames.Link);
            if (e is RecordException refusal)
            {
                HttpRefusal.TellWhen(context.Response, refusal);
            }

            var problem = ProblemOf(e, context.Request.Path);
            if (problem.Status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = Challenge(context.Request);
            }

            await problem.WriteAsync(context);
        }
    }

    /// <summary>The problem that something thrown is.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="path">By which request, for the log.</param>
    public Problem ProblemOf(Exception exception, string? path)
    {
        switch (exception)
        {
            case RestException e:
                return new(e.Status, e.Message, e.Error);
            case RecordException e:
                if (e is { Error: RecordError.Unavailable or RecordError.ResourceExhausted, InnerException: { } failure })
                {
                    LogStoreFailed(path, failure);
                }

                return Problem.Of(e);
            case ModelLoadException e:
                return new(StatusCodes.Status400BadRequest, e.Message, ErrorDetails.NameOf(RecordError.Invalid));
            case InvalidProtocolBufferException e:
                return new(
                    StatusCodes.Status400BadRequest,
                    $"The body cannot be read: {e.Message}",
                    ErrorDetails.NameOf(RecordError.Invalid)
                );
            // Unloading says so that objects stand against it.
            case RpcException { StatusCode: StatusCode.AlreadyExists } e:
                return new(StatusCodes.Status409Conflict, e.Status.Detail, ErrorDetails.NameOf(RecordError.FailedPrecondition));
            case BadHttpRequestException e:
                return new(e.StatusCode, e.Message, ErrorDetails.NameOf(RecordError.Invalid));
            default:
                LogFailed(path, exception);
                return new(StatusCodes.Status500InternalServerError, ErrorDetails.Failure, ErrorDetails.FailureName);
        }
    }

    // A script of a page deals with the answer itself: to Basic, browsers would put up a dialog of their own before it.
    private static string Challenge(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"].ToString() is "" or "navigate"
            ? "Basic realm=\"xos\", charset=\"UTF-8\""
            : "Bearer realm=\"xos\"";

    [LoggerMessage(LogLevel.Error, "The store failed. path={Path}")]
    private partial void LogStoreFailed(string? path, Exception exception);

    [LoggerMessage(LogLevel.Error, "A request failed for a reason that is a fault of the core. path={Path}")]
    private partial void LogFailed(string? path, Exception exception);
}
