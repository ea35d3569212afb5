using System.Buffers;
using Google.Protobuf;
using Grpc.Core;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>How messages of the dynamic service get on and off the wire.</summary>
internal static class WireMarshallers
{
    public static Marshaller<WirePayload> Payload { get; } =
        Marshallers.Create(Write, static context => new WirePayload(context.PayloadAsNewBuffer()));

    /// <summary>Reads the collection of a model; nobody sends one.</summary>
    public static Marshaller<IReadOnlyList<XosModel>> Collection(ModelDescriptor model) =>
        Marshallers.Create<IReadOnlyList<XosModel>>(
            static (_, _) => throw new NotSupportedException("No method takes a collection."),
            context =>
            {
                var collection = new ModelCollection(model);
                collection.MergeFrom(context.PayloadAsReadOnlySequence());
                return collection.Items;
            }
        );

    private static void Write(WirePayload payload, SerializationContext context)
    {
        context.SetPayloadLength(payload.Bytes.Length);
        context.GetBufferWriter().Write(payload.Bytes.Span);
        context.Complete();
    }
}
