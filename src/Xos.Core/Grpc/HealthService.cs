using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Xos.Core.Grpc.Description;
using Xos.Core.Storage;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Xos.Core.Grpc;

/// <summary>Tells whether the core, and each of its services, can do what it is there for: whether the store answers.</summary>
internal sealed class HealthService(StoreProbe store) : HealthServiceImpl
{
    /// <summary>Asks the store, and tells those who watch when the answer is another one.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var status = await store.FindVersionAsync(cancellation) is null ? ServingStatus.NotServing : ServingStatus.Serving;
        // The empty name stands for the whole core.
        foreach (var service in ApiDescription.Services.Prepend(""))
        {
            SetStatus(service, status);
        }
    }

    /// <inheritdoc />
    public override async Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        await RefreshAsync(context.CancellationToken);
        return await base.Check(request, context);
    }

    /// <inheritdoc />
    public override async Task Watch(
        HealthCheckRequest request,
        IServerStreamWriter<HealthCheckResponse> responseStream,
        ServerCallContext context
    )
    {
        await RefreshAsync(context.CancellationToken);
        await base.Watch(request, responseStream, context);
    }
}
