using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Runtime.Policies;

/// <summary>Model policies: <c>policed</c> follows <c>updated</c> and <c>changed_by_step</c>.</summary>
/// <param name="log">Where it is told.</param>
internal sealed class PolicyDuty(ILogger log) : Duty(log)
{
    private const string Done = "done";

    // Apart from the notes of sync steps, which stand in the same field.
    private const string RegisterSection = "policy";

    private static readonly string[] _deletionMark = ["backend_need_delete_policy"];
    private static readonly string[] _afterPolicing = ["policed", "policy_status", "policy_code"];
    private static readonly string[] _afterWaiting = ["policy_status", "policy_code"];
    private static readonly string[] _mark = ["policed"];
    private static readonly string[] _afterFailure = ["policy_status", "policy_code", "backend_register"];

    public override string Name => "policy";

    public override string DeletionName => Name;

    public override CallOrigin Origin => CallOrigin.Policy;

    public override QueryKind DirtyObjects => QueryKind.DirtyPolicies;

    // Not DeletedPolicies: that leaves out what was deleted while its handler ran, as "policed" is set by then.
    public override QueryKind DeletedObjects => QueryKind.DeletedObjects;

    // A policy makes and changes what other objects link to; it waits for nothing.
    public override bool IsOrdered => false;

    public override bool GoesOnAfterFaults => true;

    // Without a mark it was never policed, or not by this framework.
    public override bool NeedsDeletion(XOSBase deleted) => deleted.BackendNeedDeletePolicy || deleted.Policed is null;

    public override ObjectVersion VersionOf(XOSBase model) => ObjectVersion.Of(model, model.ChangedByStep);

    public override BackendRegister RegisterOf(XOSBase model) => BackendRegister.Parse(model.BackendRegister, RegisterSection);

    public override bool HasDeletionMark(XOSBase model) => model.BackendNeedDeletePolicy;

    public override string[] MarkForDeletion(XOSBase model, bool needed)
    {
        model.BackendNeedDeletePolicy = needed;
        return _deletionMark;
    }

    public override string[] NoteSuccess(PendingObject work, DateTimeOffset now)
    {
        var model = work.Model;
        model.Policed = work.Version.Changed;
        model.PolicyStatus = Done;
        model.PolicyCode = BackendCodes.Ok;
        return _afterPolicing;
    }

    // The mark goes in the same save: until then the core keeps the row, and afterwards nobody would look at it again.
    public override string[] NoteDeletion(PendingObject work) =>
        [.. NoteSuccess(work, default), .. MarkForDeletion(work.Model, needed: false)];

    public override string[] NoteFailure(XOSBase model, Exception fault, string register)
    {
        model.PolicyStatus = PolicyStatusText.Of(fault);
        model.PolicyCode = fault is DeferredException ? BackendCodes.InProgress : BackendCodes.Error;
        model.BackendRegister = register;
        return _afterFailure;
    }

    public override string[] NoteWaiting(XOSBase model, string other)
    {
        model.PolicyStatus = StatusText.Waiting(other);
        model.PolicyCode = BackendCodes.InProgress;
        return _afterWaiting;
    }

    public override bool TellsWaiting(XOSBase model, string other) =>
        model.PolicyCode == BackendCodes.InProgress && model.PolicyStatus == StatusText.Waiting(other);

    public override void NoteLoop(XOSBase model, string text)
    {
        model.PolicyStatus = StatusText.Append(null, text);
        model.PolicyCode = BackendCodes.Error;
    }

    public override string[]? NoteWrongMark(XOSBase model)
    {
        if (PutRight(model.Policed, VersionOf(model)) is not { } mark)
        {
            return null;
        }

        model.Policed = mark;
        return _mark;
    }

    public override void TellPassFailed(Exception fault) => Log.PolicyPassFailed(fault, fault);

    public override void TellBegin(PendingObject work, ActorRegistration actor) =>
        Log.CallingHandler(work.Model.ModelName, work.Model.ToString(), actor.Type.Name, PolicyAction.Of(work));

    public override void TellEnd(PendingObject work, ActorRegistration actor) =>
        Log.CompletedHandler(work.Model.ModelName, work.Model.ToString(), actor.Type.Name, PolicyAction.Of(work));

    public override void TellFailure(XOSBase model, Exception fault) => Log.HandlerFailed(fault, fault, model.ModelName, model.Id);

    public override void TellUnsaved(XOSBase model, Exception fault) => Log.CouldNotStorePolicyStatus(fault, model.ModelName, model.Id);

    public override void TellSaved(PendingObject work) => Log.SavedPolicedObject(work.Model.ToString());
}
