using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>What an engine is there for: which objects it asks for, and in which of their fields it keeps what it knows about them.</summary>
/// <param name="log">Where it is told, in the words of the reference.</param>
internal abstract class Duty(ILogger log)
{
    protected ILogger Log { get; } = log;

    /// <summary>On whose behalf its actors call.</summary>
    public abstract CallOrigin Origin { get; }

    /// <summary>What it is called in measurements.</summary>
    public abstract string Name { get; }

    /// <summary>What its runs for deleted objects are called there.</summary>
    public abstract string DeletionName { get; }

    /// <summary>The live objects that need it.</summary>
    public abstract QueryKind DirtyObjects { get; }

    /// <summary>The deleted objects that may need it.</summary>
    public abstract QueryKind DeletedObjects { get; }

    /// <summary>Whether an object waits for what it links to.</summary>
    public abstract bool IsOrdered { get; }

    /// <summary>Whether an actor runs although one before it has failed with the object.</summary>
    public abstract bool GoesOnAfterFaults { get; }

    /// <summary>Whether a deleted object needs it.</summary>
    public abstract bool NeedsDeletion(XOSBase deleted);

    /// <summary>Whether a pending object has to wait for what is no other object's run.</summary>
    public virtual bool IsHeld(XOSBase model) => false;

    /// <summary>The version of the object that it would be done with.</summary>
    public abstract ObjectVersion VersionOf(XOSBase model);

    /// <summary>What is noted about its runs.</summary>
    public abstract BackendRegister RegisterOf(XOSBase model);

    /// <summary>The mark that says that the object's row must not go before the actors have dealt with its deletion; false for not yet.</summary>
    public abstract bool HasDeletionMark(XOSBase model);

    /// <summary>Sets or takes that mark.</summary>
    /// <returns>The names of the fields to save.</returns>
    public abstract string[] MarkForDeletion(XOSBase model, bool needed);

    /// <summary>Notes in a live object that its version is dealt with.</summary>
    /// <inheritdoc cref="MarkForDeletion" path="/returns"/>
    public abstract string[] NoteSuccess(PendingObject work, DateTimeOffset now);

    /// <summary>Notes in a deleted object that its deletion is dealt with.</summary>
    /// <inheritdoc cref="MarkForDeletion" path="/returns"/>
    public abstract string[] NoteDeletion(PendingObject work);

    /// <summary>Notes in an object why it is not dealt with.</summary>
    /// <inheritdoc cref="MarkForDeletion" path="/returns"/>
    public abstract string[] NoteFailure(XOSBase model, Exception fault, string register);

    /// <summary>Notes in an object that it waits for another one.</summary>
    /// <inheritdoc cref="MarkForDeletion" path="/returns"/>
    public abstract string[] NoteWaiting(XOSBase model, string other);

    /// <summary>Whether it stands in an object that it waits for that other one.</summary>
    public abstract bool TellsWaiting(XOSBase model, string other);

    /// <summary>Puts what operators must know in the place of a success that was noted.</summary>
    public abstract void NoteLoop(XOSBase model, string text);

    /// <summary>Puts a mark right that is later than what it is about, as after a clock that went back: nobody would see the next change.</summary>
    /// <returns>The names of the fields to save; null when the mark is right.</returns>
    public abstract string[]? NoteWrongMark(XOSBase model);

    public virtual void TellAwake() { }

    public void TellWrongMark(XosModel model) => Log.MarkPutRight(model.ModelName, model.Id);

    public void TellUnknown(ModelDescriptor model) => Log.ModelIsUnknown(model.Name);

    public virtual void TellPassFailed(Exception fault) => Log.PassFailed(fault, fault);

    public abstract void TellBegin(PendingObject work, ActorRegistration actor);

    public abstract void TellEnd(PendingObject work, ActorRegistration actor);

    // Before the version by little: the core and this program write times with microseconds.
    protected static DateTimeOffset? PutRight(DateTimeOffset? mark, ObjectVersion version) =>
        mark > version.Changed ? version.Changed.AddMilliseconds(-1) : null;

    public abstract void TellFailure(XOSBase model, Exception fault);

    public abstract void TellUnsaved(XOSBase model, Exception fault);

    public abstract void TellSaved(PendingObject work);
}
