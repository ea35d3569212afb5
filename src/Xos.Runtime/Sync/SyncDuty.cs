using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Sync steps: <c>enacted</c> follows <c>updated</c> and <c>changed_by_policy</c>.</summary>
/// <param name="policed">The names of the models whose deletions are for policies of this synchronizer first.</param>
/// <param name="log">Where it is told.</param>
/// <param name="pulse">Where it is told that it looks for work, every few seconds: a category of its own, so that it can be left out.</param>
internal sealed class SyncDuty(FrozenSet<string> policed, ILogger log, ILogger pulse) : Duty(log)
{
    private static readonly string[] _deletionMark = ["backend_need_delete"];
    private static readonly string[] _afterSync = ["enacted", "backend_status", "backend_code", "backend_register"];
    private static readonly string[] _afterDeletion = ["backend_need_reap"];
    private static readonly string[] _afterWaiting = ["backend_status", "backend_code"];
    private static readonly string[] _mark = ["enacted"];
    private static readonly string[] _afterFailure = ["backend_status", "backend_code", "backend_register"];

    public override string Name => "sync";

    public override string DeletionName => "delete";

    public override CallOrigin Origin => CallOrigin.SyncStep;

    public override QueryKind DirtyObjects => QueryKind.DirtyObjects;

    public override QueryKind DeletedObjects => QueryKind.DeletedObjects;

    public override bool IsOrdered => true;

    public override bool GoesOnAfterFaults => false;

    public override bool NeedsDeletion(XOSBase deleted) => deleted is { BackendNeedDelete: true, BackendNeedReap: false };

    // The core purges what has backend_need_reap, whatever else is marked: it must not get that before its policy has seen it go.
    public override bool IsHeld(XOSBase model) =>
        model is { Deleted: true, BackendNeedDeletePolicy: true } && model.ClassNames.Any(policed.Contains);

    public override ObjectVersion VersionOf(XOSBase model) => ObjectVersion.Of(model, model.ChangedByPolicy);

    public override BackendRegister RegisterOf(XOSBase model) => BackendRegister.Parse(model.BackendRegister);

    public override bool HasDeletionMark(XOSBase model) => model.BackendNeedDelete;

    public override string[] MarkForDeletion(XOSBase model, bool needed)
    {
        model.BackendNeedDelete = needed;
        return _deletionMark;
    }

    public override string[] NoteSuccess(PendingObject work, DateTimeOffset now)
    {
        var model = work.Model;
        model.Enacted = work.Version.Changed;
        model.BackendStatus = StatusText.Ok;
        model.BackendCode = BackendCodes.Ok;
        model.BackendRegister = RegisterOf(model).AfterSuccess(now);
        return _afterSync;
    }

    public override string[] NoteDeletion(PendingObject work)
    {
        work.Model.BackendNeedReap = true;
        return _afterDeletion;
    }

    public override string[] NoteFailure(XOSBase model, Exception fault, string register)
    {
        model.BackendStatus = StatusText.Append(model.BackendStatus, fault.Message.Length > 0 ? fault.Message : fault.GetType().Name);
        model.BackendCode = BackendCodes.Of(fault);
        model.BackendRegister = register;
        return _afterFailure;
    }

    public override string[] NoteWaiting(XOSBase model, string other)
    {
        model.BackendStatus = StatusText.Waiting(other);
        model.BackendCode = BackendCodes.InProgress;
        return _afterWaiting;
    }

    public override bool TellsWaiting(XOSBase model, string other) =>
        model.BackendCode == BackendCodes.InProgress && model.BackendStatus == StatusText.Waiting(other);

    public override void NoteLoop(XOSBase model, string text)
    {
        model.BackendStatus = StatusText.Append(null, text);
        model.BackendCode = BackendCodes.Error;
    }

    public override string[]? NoteWrongMark(XOSBase model)
    {
        if (PutRight(model.Enacted, VersionOf(model)) is not { } mark)
        {
            return null;
        }

        model.Enacted = mark;
        return _mark;
    }

    public override void TellAwake() => pulse.SynchronizerAwake();

    public override void TellBegin(PendingObject work, ActorRegistration actor)
    {
        if (work.Version.IsDeleted)
        {
            Log.DeletingObject(work.Model.ModelName, work.Model.Id, Environment.CurrentManagedThreadId);
        }
        else
        {
            Log.SyncingObject(work.Model.ModelName, work.Model.Id, Environment.CurrentManagedThreadId);
        }
    }

    public override void TellEnd(PendingObject work, ActorRegistration actor)
    {
        if (work.Version.IsDeleted)
        {
            Log.DeletedObject(work.Model.ModelName, work.Model.Id, Environment.CurrentManagedThreadId);
        }
        else
        {
            Log.SyncedObject(work.Model.ModelName, work.Model.Id, Environment.CurrentManagedThreadId);
        }
    }

    public override void TellFailure(XOSBase model, Exception fault) => Log.SyncStepFailed(fault, fault, model.ModelName, model.Id);

    public override void TellUnsaved(XOSBase model, Exception fault) => Log.CouldNotUpdateStatus(fault, model.ModelName, model.Id);

    public override void TellSaved(PendingObject work)
    {
        if (!work.Version.IsDeleted)
        {
            Log.SavedSyncObject(work.Model.ToString());
        }
    }
}
