using System.Collections.Immutable;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Xos.Core.Schema;
using Xos.Core.Telemetry;
using Xproto.Semantics;

namespace Xos.Core.Grpc;

/// <summary>Makes the methods of <c>xos.xos</c> for the models in force; asked again whenever these change.</summary>
internal sealed class ModelMethodProvider(CatalogPublisher catalog) : IServiceMethodProvider<ModelService>
{
    /// <summary>The service that they are of.</summary>
    public const string ServiceName = "xos.xos";

    /// <summary>What the names of methods begin with, before the model's.</summary>
    public static readonly ImmutableArray<string> Verbs = ["List", "Filter", "Get", "Create", "Update", "Delete"];

    private static readonly Marshaller<byte[]> Requests = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private static readonly Marshaller<WireBuffer> Replies = new(WireBuffer.Serialize, static _ => throw new NotSupportedException());

    /// <inheritdoc />
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ModelService> context)
    {
        foreach (var model in catalog.Current.Models.Concrete)
        {
            Add(context, "List", model, static (service, name, request, call) => service.ListAsync(name, request, call));
            Add(context, "Filter", model, static (service, name, request, call) => service.FilterAsync(name, request, call));
            Add(context, "Get", model, static (service, name, request, call) => service.GetAsync(name, request, call));
            Add(context, "Create", model, static (service, name, request, call) => service.CreateAsync(name, request, call));
            Add(context, "Update", model, static (service, name, request, call) => service.UpdateAsync(name, request, call));
            Add(context, "Delete", model, static (service, name, request, call) => service.DeleteAsync(name, request, call));
        }
    }

    private static void Add(
        ServiceMethodProviderContext<ModelService> context,
        string verb,
        Model model,
        Func<ModelService, string, byte[], ServerCallContext, Task<WireBuffer>> handle
    ) =>
        context.AddUnaryMethod(
            new Method<byte[], WireBuffer>(MethodType.Unary, ServiceName, verb + model.Name, Requests, Replies),
            [new CallLabel(model.Name, verb, verb + model.Name)],
            (service, request, call) => handle(service, model.Name, request, call)
        );
}
