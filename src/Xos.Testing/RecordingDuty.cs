using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Testing;

/// <summary>A duty as it is, that writes down what came of each run.</summary>
internal sealed class RecordingDuty(Duty duty, List<ObjectRun> runs, ILogger log) : Duty(log)
{
    public override string Name => duty.Name;

    public override string DeletionName => duty.DeletionName;

    public override CallOrigin Origin => duty.Origin;

    public override QueryKind DirtyObjects => duty.DirtyObjects;

    public override QueryKind DeletedObjects => duty.DeletedObjects;

    public override bool IsOrdered => duty.IsOrdered;

    public override bool GoesOnAfterFaults => duty.GoesOnAfterFaults;

    public override bool NeedsDeletion(XOSBase deleted) => duty.NeedsDeletion(deleted);

    public override bool IsHeld(XOSBase model) => duty.IsHeld(model);

    public override ObjectVersion VersionOf(XOSBase model) => duty.VersionOf(model);

    public override BackendRegister RegisterOf(XOSBase model) => duty.RegisterOf(model);

    public override bool HasDeletionMark(XOSBase model) => duty.HasDeletionMark(model);

    public override string[] MarkForDeletion(XOSBase model, bool needed) => duty.MarkForDeletion(model, needed);

    public override string[] NoteSuccess(PendingObject work, DateTimeOffset now) => duty.NoteSuccess(work, now);

    public override string[] NoteDeletion(PendingObject work) => duty.NoteDeletion(work);

    public override string[] NoteFailure(XOSBase model, Exception fault, string register)
    {
        Record(model, model.Deleted, fault);
        return duty.NoteFailure(model, fault, register);
    }

    public override string[] NoteWaiting(XOSBase model, string other) => duty.NoteWaiting(model, other);

    public override bool TellsWaiting(XOSBase model, string other) => duty.TellsWaiting(model, other);

    public override void NoteLoop(XOSBase model, string text) => duty.NoteLoop(model, text);

    public override string[]? NoteWrongMark(XOSBase model) => duty.NoteWrongMark(model);

    public override void TellAwake() => duty.TellAwake();

    // In a program the next pass heals it; in a test it is what the test is to know.
    public override void TellPassFailed(Exception fault) => throw new InvalidOperationException($"A pass failed: {fault.Message}", fault);

    public override void TellBegin(PendingObject work, ActorRegistration actor) => duty.TellBegin(work, actor);

    public override void TellEnd(PendingObject work, ActorRegistration actor) => duty.TellEnd(work, actor);

    public override void TellFailure(XOSBase model, Exception fault) => duty.TellFailure(model, fault);

    public override void TellUnsaved(XOSBase model, Exception fault) => duty.TellUnsaved(model, fault);

    public override void TellSaved(PendingObject work)
    {
        Record(work.Model, work.Version.IsDeleted, fault: null);
        duty.TellSaved(work);
    }

    private void Record(XOSBase model, bool isDeleted, Exception? fault)
    {
        var kind = (duty.Origin, isDeleted) switch
        {
            (CallOrigin.SyncStep, false) => RunKind.Sync,
            (CallOrigin.SyncStep, true) => RunKind.Deletion,
            (_, false) => RunKind.Policy,
            (_, true) => RunKind.DeletionPolicy,
        };
        runs.Add(new(kind, model, fault));
    }
}
