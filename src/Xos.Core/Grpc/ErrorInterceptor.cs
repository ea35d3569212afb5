using System.Data.Common;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;
using Xos.Core.Records;
using Xos.Core.Schema;

namespace Xos.Core.Grpc;

/// <summary>Turns what is thrown into typed status codes, with the reference's JSON as details.</summary>
internal sealed partial class ErrorInterceptor(ILogger<ErrorInterceptor> log) : Interceptor
{
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
        catch (RecordException e)
        {
            if (e.InnerException is DbException failure)
            {
                LogStoreFailed(context.Method, failure);
            }

            throw new RpcException(ErrorDetails.StatusOf(e));
        }
        catch (ModelLoadException e)
        {
            throw new RpcException(ErrorDetails.StatusOf(e));
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new RpcException(
                ErrorDetails.StatusOf(new RecordException(RecordError.Invalid, $"The message cannot be read: {e.Message}"))
            );
        }
        catch (Exception e) when (e is not (RpcException or OperationCanceledException))
        {
            LogFailed(context.Method, e);
            throw new RpcException(ErrorDetails.Internal);
        }
    }

    [LoggerMessage(LogLevel.Error, "The store failed. method={Method}")]
    private partial void LogStoreFailed(string method, Exception exception);

    [LoggerMessage(LogLevel.Error, "A call failed for a reason that is a fault of the core. method={Method}")]
    private partial void LogFailed(string method, Exception exception);
}
