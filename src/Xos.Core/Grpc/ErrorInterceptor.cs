using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Turns what is thrown into typed status codes, with the reference's JSON as details.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> log) : Interceptor
{
    private const string RetryAfter = "retry-after";

    /// <inheritdoc />
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request,
        ServerCallContext context,
        UnaryServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw new RpcException(status, TrailersOf(e));
        }
    }

    /// <inheritdoc />
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation
    )
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw new RpcException(status, TrailersOf(e));
        }
    }

    /// <inheritdoc />
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation
    ) => GuardAsync(() => continuation(request, responseStream, context), context);

    /// <inheritdoc />
    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation
    ) => GuardAsync(() => continuation(requestStream, responseStream, context), context);

    private async Task GuardAsync(Func<Task> call, ServerCallContext context)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (StatusOf(e, context) is { } status)
        {
            throw new RpcException(status, TrailersOf(e));
        }
    }

    // Null lets it pass: it has its status already, or nobody is there any more to be told. A refusal is no fault of the method then either, which
    // it would be taken for without a status: streams are refused when the core stops, and their clients go at the same moment.
    private Status? StatusOf(Exception exception, ServerCallContext context)
    {
        if (context.CancellationToken.IsCancellationRequested)
        {
            return exception is RecordException refusal ? ErrorDetails.StatusOf(refusal) : null;
        }

        switch (exception)
        {
            case RpcException:
                return null;
            case RecordException e:
                if (e is { Error: RecordError.Unavailable or RecordError.ResourceExhausted, InnerException: { } failure })
                {
                    LogStoreFailed(context.Method, failure);
                }

                return ErrorDetails.StatusOf(e);
            case ModelLoadException e:
                return ErrorDetails.StatusOf(e);
            case InvalidProtocolBufferException e:
                return ErrorDetails.StatusOf(e);
            default:
                LogFailed(context.Method, exception);
                return ErrorDetails.Internal;
        }
    }

    private static Metadata TrailersOf(Exception exception) =>
        exception is RecordException { RetryAfter: { } pause } ? new() { { RetryAfter, HttpRefusal.SecondsOf(pause) } } : [];

    [LoggerMessage(LogLevel.Error, "The store failed. method={Method}")]
    private partial void LogStoreFailed(string method, Exception exception);

    [LoggerMessage(LogLevel.Error, "A call failed for a reason that is a fault of the core. method={Method}")]
    private partial void LogFailed(string method, Exception exception);
}
