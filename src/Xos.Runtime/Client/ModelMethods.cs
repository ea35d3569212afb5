using Grpc.Core;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>The six methods that a core has for a model.</summary>
/// <remarks>Made once for each model: the transport keeps what it knows about a method for as long as it lives.</remarks>
internal sealed class ModelMethods
{
    private const string Service = "xos.xos";

    public ModelMethods(ModelDescriptor model)
    {
        var collection = WireMarshallers.Collection(model);
        List = Method("List", model, collection);
        Filter = Method("Filter", model, collection);
        Get = Method("Get", model, WireMarshallers.Payload);
        Create = Method("Create", model, WireMarshallers.Payload);
        Update = Method("Update", model, WireMarshallers.Payload);
        Delete = Method("Delete", model, WireMarshallers.Payload);
    }

    public Method<WirePayload, IReadOnlyList<XosModel>> List { get; }

    public Method<WirePayload, IReadOnlyList<XosModel>> Filter { get; }

    public Method<WirePayload, WirePayload> Get { get; }

    public Method<WirePayload, WirePayload> Create { get; }

    public Method<WirePayload, WirePayload> Update { get; }

    public Method<WirePayload, WirePayload> Delete { get; }

    private static Method<WirePayload, T> Method<T>(string verb, ModelDescriptor model, Marshaller<T> reply) =>
        new(MethodType.Unary, Service, verb + model.Name, WireMarshallers.Payload, reply);
}
