using Grpc.AspNetCore.Server.Model;
using Grpc.Health.V1;
using Xos.Core.Grpc.Description;
using Xos.Protos;
using V1 = Grpc.Reflection.V1;
using V1Alpha = Grpc.Reflection.V1Alpha;

namespace Xos.Core.Grpc;

/// <summary>Makes the methods of all services but <c>xos.xos</c>.</summary>
internal sealed class CoreMethodProvider(
    UtilityService utilities,
    DynamicLoadService loading,
    ModelDefsService definitions,
    SchemaApiService schema,
    SecurityService tokens,
    FileTransferService files,
    FeedService changes,
    HealthService health,
    ReflectionService reflection,
    ReflectionV1Service reflectionV1
) : IServiceMethodProvider<CoreMethods>
{
    /// <inheritdoc />
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<CoreMethods> context)
    {
        var binder = new MethodBinder(context);
        utility.BindService(binder, utilities);
        dynamicload.BindService(binder, loading);
        modeldefs.BindService(binder, definitions);
        SchemaService.BindService(binder, schema);
        security.BindService(binder, tokens);
        filetransfer.BindService(binder, files);
        feed.BindService(binder, changes);
        Health.BindService(binder, health);
        V1Alpha.ServerReflection.BindService(binder, reflection);
        V1.ServerReflection.BindService(binder, reflectionV1);
    }
}
