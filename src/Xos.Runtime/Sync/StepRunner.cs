using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Makes an object's steps, each in a service scope of its own, and runs them one after the other.</summary>
internal sealed class StepRunner(IServiceScopeFactory scopes, ILoggerFactory loggers, IXosCore core)
{
    public async Task RunAsync(PendingObject work, CancellationToken cancellationToken)
    {
        // What a step saves beside its own object is noted as changed by a step.
        using var origin = CallScope.Enter(CallOrigin.SyncStep);
        foreach (var registration in work.Observed.Steps)
        {
            await using var scope = scopes.CreateAsyncScope();
            var step = registration.Create(scope.ServiceProvider);
            step.Log = loggers.CreateLogger(registration.StepType);
            step.Core = core;
            await (
                work.Version.IsDeleted
                    ? registration.DeleteAsync(step, work.Model, cancellationToken)
                    : registration.SyncAsync(step, work.Model, cancellationToken)
            );
        }
    }
}
