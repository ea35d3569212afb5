using Xos.Core.Grpc;
using Xos.Protos;

namespace Xos.Core.Rest.Calls;

/// <summary>The methods of gRPC that can be called over REST, bound to the services that run them.</summary>
internal sealed class CallRoutes
{
    /// <summary>Finds them.</summary>
    public CallRoutes(UtilityService utilities, DynamicLoadService loading, ModelDefsService definitions)
    {
        var binder = new CallBinder();
        utility.BindService(binder, utilities);
        dynamicload.BindService(binder, loading);
        modeldefs.BindService(binder, definitions);
        All = binder.Calls;
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<RestCall> All { get; }
}
