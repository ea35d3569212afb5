using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Xos.Core.Telemetry;

namespace Xos.Core.Grpc;

/// <summary>Binds methods of generated services so that bytes that are no message are the caller's fault: bound by the library, they would look like a failure of the core.</summary>
internal sealed class MethodBinder(ServiceMethodProviderContext<CoreMethods> methods) : ServiceBinderBase
{
    /// <inheritdoc />
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        UnaryServerMethod<TRequest, TResponse>? handler
    ) => methods.AddUnaryMethod(Careful(method), [LabelOf(method)], (_, request, context) => handler!(request, context));

    /// <inheritdoc />
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ServerStreamingServerMethod<TRequest, TResponse>? handler
    ) =>
        methods.AddServerStreamingMethod(
            Careful(method),
            [LabelOf(method)],
            (_, request, stream, context) => handler!(request, stream, context)
        );

    /// <inheritdoc />
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        ClientStreamingServerMethod<TRequest, TResponse>? handler
    ) => methods.AddClientStreamingMethod(Careful(method), [LabelOf(method)], (_, stream, context) => handler!(stream, context));

    /// <inheritdoc />
    public override void AddMethod<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        DuplexStreamingServerMethod<TRequest, TResponse>? handler
    ) =>
        methods.AddDuplexStreamingMethod(
            Careful(method),
            [LabelOf(method)],
            (_, requests, responses, context) => handler!(requests, responses, context)
        );

    /// <summary>What calls of a method are counted as.</summary>
    public static CallLabel LabelOf(IMethod method) =>
        new(
            // The reference's words, and for what it does not have words like these.
            method.ServiceName switch
            {
                "xos.utility" => "Utilities",
                "xos.dynamicload" => "DynamicLoad",
                "xos.modeldefs" => "Modeldefs",
                "xos.filetransfer" => "FileTransfer",
                "xos.feed" => "Feed",
                "xos.security" => "Security",
                _ => method.ServiceName[(method.ServiceName.LastIndexOf('.') + 1)..],
            },
            method.Name,
            method.Name
        )
        {
            IsStream = method.Type != MethodType.Unary,
        };

    private static Method<TRequest, TResponse> Careful<TRequest, TResponse>(Method<TRequest, TResponse> method) =>
        new(
            method.Type,
            method.ServiceName,
            method.Name,
            new(
                method.RequestMarshaller.ContextualSerializer,
                context =>
                {
                    try
                    {
                        return method.RequestMarshaller.ContextualDeserializer(context);
                    }
                    catch (InvalidProtocolBufferException e)
                    {
                        throw new RpcException(ErrorDetails.StatusOf(e));
                    }
                }
            ),
            method.ResponseMarshaller
        );
}
