using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Works on one pending object: runs its steps, or its policies, and stores what came of it.</summary>
/// <remarks>Every save names its fields, and the mark gets the version that was read: a change during the run is never lost.</remarks>
internal sealed class ObjectWorker(IXosCore core, Duty duty, ActorRunner actors, FailureRecorder failures, TimeProvider time, ILogger log)
{
    public async Task<RunResult> RunAsync(PendingObject work, CancellationToken cancellationToken)
    {
        try
        {
            return await WorkAsync(work, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return RunResult.OnNextPass;
        }
        catch (XosCoreException gone) when (gone.IsNotFound)
        {
            log.ObjectIsGone(work.Model.ModelName, work.Model.Id);
            return RunResult.Done;
        }
        catch (XosCoreException lost) when (lost.IsUnavailable)
        {
            log.CoreLostDuringRun(lost, work.Model.ModelName, work.Model.Id);
            return RunResult.CoreLost;
        }
        catch (XosCoreException refused)
        {
            return await failures.RecordAsync(work, refused, cancellationToken);
        }
    }

    private async Task<RunResult> WorkAsync(PendingObject work, CancellationToken cancellationToken)
    {
        var model = work.Model;
        if (!work.Version.IsDeleted && !duty.HasDeletionMark(model))
        {
            await AnnounceFirstRunAsync(model, cancellationToken);
            if (duty.VersionOf(model) != work.Version)
            {
                // It was changed or deleted since it was read: what it links to now may not have been there when the order was made.
                return RunResult.OnNextPass;
            }
        }

        if (await RunActorsAsync(work, cancellationToken) is { } fault)
        {
            return await failures.RecordAsync(work, fault, cancellationToken);
        }

        var mask = work.Version.IsDeleted ? duty.NoteDeletion(work) : duty.NoteSuccess(work, time.GetUtcNow());
        await core.UpdateAsync(model, mask, cancellationToken: cancellationToken);
        duty.TellSaved(work);
        return RunResult.Done;
    }

    // Stored before the first run: were the program to die amid it, a deletion would still have to clean up.
    private async Task AnnounceFirstRunAsync(XOSBase model, CancellationToken cancellationToken)
    {
        var mask = duty.MarkForDeletion(model, needed: true);
        try
        {
            await core.UpdateAsync(model, mask, cancellationToken: cancellationToken);
        }
        catch (XosCoreException)
        {
            duty.MarkForDeletion(model, needed: false);
            throw;
        }
    }

    // What an actor throws is a fact about its object, so it is handed on as one; only a stop passes through.
    private async Task<Exception?> RunActorsAsync(PendingObject work, CancellationToken cancellationToken)
    {
        if (work.Circle is not null)
        {
            return new LinkCircleException(work.Circle);
        }

        // What an actor saves beside its own object is noted as changed by a step, or by a policy.
        using var origin = CallScope.Enter(duty.Origin);
        var attempt = duty.RegisterOf(work.Model).ExponentFor(work.Version) + 1;
        Exception? last = null;
        foreach (var registration in work.Observed.Actors)
        {
            try
            {
                duty.TellBegin(work, registration);
                await actors.RunAsync(registration, actor => registration.Run(actor, work, cancellationToken), attempt);
                duty.TellEnd(work, registration);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                if (!duty.GoesOnAfterFaults)
                {
                    return fault;
                }

                // One is stored and told with it; those before it would else be told nowhere.
                if (last is not null)
                {
                    duty.TellFailure(work.Model, last);
                }

                last = fault;
            }
        }

        return last;
    }
}
