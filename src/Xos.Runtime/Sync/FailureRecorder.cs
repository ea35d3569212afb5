using Microsoft.Extensions.Logging;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Stores with an object that its run failed, and decides when it is tried again.</summary>
internal sealed class FailureRecorder(IXosCore core, Duty duty, Backoff? backoff, TimeProvider time, ILogger log)
{
    /// <param name="work">What was run.</param>
    /// <param name="fault">What its run threw.</param>
    /// <param name="cancellationToken">Gives up storing.</param>
    public async Task<RunResult> RecordAsync(PendingObject work, Exception fault, CancellationToken cancellationToken)
    {
        var model = work.Model;
        duty.TellFailure(model, fault);
        var register = duty.RegisterOf(model);
        var now = time.GetUtcNow();
        var notBefore = now + PauseAfter(fault, register.ExponentFor(work.Version));
        var mask = duty.NoteFailure(
            model,
            fault,
            fault is DeferredException
                ? register.AfterDeferral(now, work.Version, notBefore)
                : register.AfterFailure(now, work.Version, notBefore)
        );
        try
        {
            await core.UpdateAsync(model, mask, cancellationToken: cancellationToken);
        }
        catch (XosCoreException lost) when (lost.IsUnavailable)
        {
            log.CoreLostDuringRun(lost, model.ModelName, model.Id);
            return RunResult.CoreLost;
        }
        catch (Exception unsaved) when (unsaved is XosCoreException or OperationCanceledException)
        {
            duty.TellUnsaved(model, unsaved);
        }

        // Changed meanwhile: what is to be tried next is another version, which the next pass reads.
        if (duty.VersionOf(model) != work.Version)
        {
            return RunResult.OnNextPass;
        }

        return notBefore is { } moment ? RunResult.After(moment) : RunResult.OnNextPass;
    }

    // Null for the next pass.
    private TimeSpan? PauseAfter(Exception fault, int earlierFailures) =>
        fault is DeferredException deferral ? deferral.RequeueAfter : backoff?.PauseAfter(earlierFailures);
}
