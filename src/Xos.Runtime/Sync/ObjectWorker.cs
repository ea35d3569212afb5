using Grpc.Core;
using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Works on one pending object: runs its steps and stores what came of it.</summary>
/// <remarks>Every save names its fields, and <c>enacted</c> gets the version that was read: a change during the run is never lost.</remarks>
internal sealed class ObjectWorker(IXosCore core, StepRunner steps, FailureRecorder failures, TimeProvider time, ILogger log)
{
    private static readonly string[] _beforeFirstSync = ["backend_need_delete"];
    private static readonly string[] _afterSync = ["enacted", "backend_status", "backend_code", "backend_register"];
    private static readonly string[] _afterDeletion = ["backend_need_reap"];

    public async Task<RunResult> RunAsync(PendingObject work, CancellationToken cancellationToken)
    {
        try
        {
            return work.Version.IsDeleted ? await DeleteAsync(work, cancellationToken) : await SyncAsync(work, cancellationToken);
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
        catch (XosCoreException lost) when (lost.Status == StatusCode.Unavailable)
        {
            log.CoreLostDuringRun(lost, work.Model.ModelName, work.Model.Id);
            return RunResult.CoreLost;
        }
        catch (XosCoreException refused)
        {
            return await failures.RecordAsync(work, refused, cancellationToken);
        }
    }

    private async Task<RunResult> SyncAsync(PendingObject work, CancellationToken cancellationToken)
    {
        var model = work.Model;
        if (!model.BackendNeedDelete)
        {
            await AnnounceFirstSyncAsync(model, cancellationToken);
        }

        log.SyncingObject(model.ModelName, model.Id, Environment.CurrentManagedThreadId);
        if (await RunStepsAsync(work, cancellationToken) is { } fault)
        {
            return await failures.RecordAsync(work, fault, cancellationToken);
        }

        log.SyncedObject(model.ModelName, model.Id, Environment.CurrentManagedThreadId);
        model.Enacted = work.Version.Changed;
        model.BackendStatus = StatusText.Ok;
        model.BackendCode = BackendCodes.Ok;
        model.BackendRegister = BackendRegister.Parse(model.BackendRegister).AfterSuccess(time.GetUtcNow());
        await core.UpdateAsync(model, _afterSync, cancellationToken: cancellationToken);
        log.SavedSyncObject(model.ToString());
        return RunResult.Done;
    }

    // Stored before the step runs: were the program to die amid it, a deletion would still have to clean up.
    private async Task AnnounceFirstSyncAsync(XOSBase model, CancellationToken cancellationToken)
    {
        model.BackendNeedDelete = true;
        try
        {
            await core.UpdateAsync(model, _beforeFirstSync, cancellationToken: cancellationToken);
        }
        catch (XosCoreException)
        {
            model.BackendNeedDelete = false;
            throw;
        }
    }

    private async Task<RunResult> DeleteAsync(PendingObject work, CancellationToken cancellationToken)
    {
        var model = work.Model;
        log.DeletingObject(model.ModelName, model.Id, Environment.CurrentManagedThreadId);
        if (await RunStepsAsync(work, cancellationToken) is { } fault)
        {
            return await failures.RecordAsync(work, fault, cancellationToken);
        }

        log.DeletedObject(model.ModelName, model.Id, Environment.CurrentManagedThreadId);
        model.BackendNeedReap = true;
        await core.UpdateAsync(model, _afterDeletion, cancellationToken: cancellationToken);
        return RunResult.Done;
    }

    // What a step throws is a fact about its object, so it is handed on as one; only a stop passes through.
    private async Task<Exception?> RunStepsAsync(PendingObject work, CancellationToken cancellationToken)
    {
        if (work.Circle is not null)
        {
            return new LinkCircleException(work.Circle);
        }

        try
        {
            await steps.RunAsync(work, cancellationToken);
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            return fault;
        }
    }
}
