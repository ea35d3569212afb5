using Grpc.Core;
using Grpc.Health.V1;
using Grpc.HealthCheck;
using Xos.Core.Grpc.Description;
using Xos.Core.Hosting;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Xos.Core.Grpc;

/// <summary>Tells whether the core, and each of its services, can do what it is there for: whether the store answers, and the core neither stops nor is offline.</summary>
internal sealed class HealthService(Readiness readiness, StreamEnd end) : HealthServiceImpl
{
    /// <summary>Asks the store, and tells those who watch when the answer is another one.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        var status = await readiness.FindLackAsync(cancellation) is null ? ServingStatus.Serving : ServingStatus.NotServing;
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
        await end.WaitAsync(WatchAsync());

        async Task<bool> WatchAsync()
        {
            await base.Watch(request, responseStream, context);
            return true;
        }
    }
}
