using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Telemetry;

namespace Xos.Runtime.Sync;

/// <summary>Works on one pending object: runs its steps, or its policies, and stores what came of it.</summary>
/// <remarks>Every save names its fields, and the mark gets the version that was read: a change during the run is never lost.</remarks>
internal sealed class ObjectWorker(
    IXosCore core,
    Duty duty,
    ActorRunner actors,
    FailureRecorder failures,
    TimeProvider time,
    ILogger log,
    LoopGuard? loops = null,
    ToldChanges? told = null
)
{
    public async Task<RunResult> RunAsync(PendingObject work, CancellationToken cancellationToken)
    {
        try
        {
            return work.WaitsFor is { } other
                ? await TellWaitingAsync(work.Model, other, cancellationToken)
                : await WorkAsync(work, cancellationToken);
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

        // Looked up before: what the run itself changes takes its place.
        var cause = loops?.CauseOf(work);
        var (fault, stillRunning) = await RunActorsAsync(work, cause, cancellationToken);
        var loop = loops?.Tell(work, cause);
        if (stillRunning is not null)
        {
            return await LeaveBehindAsync(work, fault!, stillRunning, cancellationToken);
        }

        if (fault is not null)
        {
            return await failures.RecordAsync(work, fault, cancellationToken);
        }

        var mask = work.Version.IsDeleted ? duty.NoteDeletion(work) : duty.NoteSuccess(work, time.GetUtcNow());
        if (loop is not null)
        {
            duty.NoteLoop(model, loop);
        }

        await core.UpdateAsync(model, mask, cancellationToken: cancellationToken);
        duty.TellSaved(work);
        return RunResult.Done;
    }

    // That it waits is no more than a word to operators: when that cannot be stored, it waits all the same.
    private async Task<RunResult> TellWaitingAsync(XOSBase model, string other, CancellationToken cancellationToken)
    {
        try
        {
            await core.UpdateAsync(model, duty.NoteWaiting(model, other), cancellationToken: cancellationToken);
        }
        catch (XosCoreException refused) when (refused is { IsNotFound: false, IsUnavailable: false })
        {
            duty.TellUnsaved(model, refused);
        }

        return RunResult.Told;
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

    // What goes on with the object has it in its hands, so that it is read anew to be written to.
    private async Task<RunResult> LeaveBehindAsync(
        PendingObject work,
        Exception fault,
        Task stillRunning,
        CancellationToken cancellationToken
    )
    {
        var result = RunResult.OnNextPass;
        try
        {
            var copy = (XOSBase)await core.GetAsync(work.Observed.Model, work.Model.Id, cancellationToken);
            var recorded = await failures.RecordAsync(work with { Model = copy }, fault, cancellationToken);
            result = recorded.IsCoreLost ? recorded : result;
        }
        catch (XosCoreException lost)
        {
            duty.TellUnsaved(work.Model, lost);
        }

        return result with
        {
            StillRunning = stillRunning,
        };
    }

    // What an actor throws is a fact about its object, so it is handed on as one; only a stop passes through.
    private async Task<(Exception? Fault, Task? StillRunning)> RunActorsAsync(
        PendingObject work,
        OwnChange? cause,
        CancellationToken cancellationToken
    )
    {
        if (work.Circle is not null)
        {
            return (new LinkCircleException(work.Circle), null);
        }

        Exception? last = null;
        foreach (var registration in work.Observed.Actors)
        {
            var run = Start(work, registration, cause, cancellationToken);
            try
            {
                await run.Outcome;
                duty.TellEnd(work, registration);
            }
            catch (RunTimeoutException hanging) when (hanging.IsDeaf)
            {
                log.StepIsDeaf(registration.Type.Name, work.Model.ModelName, work.Key.Id);
                return (hanging, run.Ended);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                if (!duty.GoesOnAfterFaults)
                {
                    return (fault, null);
                }

                // One is stored and told with it; those before it would else be told nowhere.
                if (last is not null)
                {
                    duty.TellFailure(work.Model, last);
                }

                last = fault;
            }
        }

        return (last, null);
    }

    private ActorRun Start(PendingObject work, ObjectActorRegistration registration, OwnChange? cause, CancellationToken cancellationToken)
    {
        // What an actor saves beside its own object is noted as changed by a step, or by a policy.
        using var origin = CallScope.Enter(duty.Origin, loops?.Recorder(registration, duty.Origin, cause));
        return actors.Start(
            registration,
            LabelsOf(work, cause),
            (actor, token) =>
            {
                work.Observed.Lane.Learn(registration, registration.MaxParallelOf(actor));
                duty.TellBegin(work, registration);
                return registration.Run(actor, work, token);
            },
            cancellationToken
        );
    }

    private RunLabels LabelsOf(PendingObject work, OwnChange? cause) =>
        new(work.Version.IsDeleted ? duty.DeletionName : duty.Name)
        {
            Model = work.Observed.Model.Name,
            Id = work.Key.Id,
            EarlierFailures = work.Postponed.EarlierFailures,
            Cause = cause?.Trace ?? default,
            Position = told?.PositionOf(work.Key),
        };
}
