using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Stores with an object that its run failed, and decides when it is tried again.</summary>
internal sealed class FailureRecorder(IXosCore core, Backoff? backoff, TimeProvider time, ILogger log)
{
    private static readonly string[] _afterFailure = ["backend_status", "backend_code", "backend_register"];

    /// <param name="work">What was run.</param>
    /// <param name="fault">What its run threw.</param>
    /// <param name="cancellationToken">Gives up storing.</param>
    public async Task<RunResult> RecordAsync(PendingObject work, Exception fault, CancellationToken cancellationToken)
    {
        var model = work.Model;
        log.SyncStepFailed(fault, fault, model.ModelName, model.Id);
        var register = BackendRegister.Parse(model.BackendRegister);
        var now = time.GetUtcNow();
        DateTimeOffset? notBefore =
            fault is DeferredException || backoff is null ? null : now + backoff.PauseAfter(register.ExponentFor(work.Version));
        model.BackendStatus = StatusText.Append(model.BackendStatus, fault.Message.Length > 0 ? fault.Message : fault.GetType().Name);
        model.BackendCode = BackendCodes.Of(fault);
        model.BackendRegister = fault is DeferredException ? register.AfterDeferral() : register.AfterFailure(now, work.Version, notBefore);
        try
        {
            await core.UpdateAsync(model, _afterFailure, cancellationToken: cancellationToken);
        }
        catch (XosCoreException lost) when (lost.Status == StatusCode.Unavailable)
        {
            log.CoreLostDuringRun(lost, model.ModelName, model.Id);
            return RunResult.CoreLost;
        }
        catch (Exception unsaved) when (unsaved is XosCoreException or OperationCanceledException)
        {
            log.CouldNotUpdateStatus(unsaved, model.ModelName, model.Id);
        }

        return notBefore is { } moment ? RunResult.After(moment) : RunResult.OnNextPass;
    }
}
