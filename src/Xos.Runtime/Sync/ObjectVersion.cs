using Xos.Models;

namespace Xos.Runtime.Sync;

/// <summary>What of an object was read: its data as of a moment, alive or deleted.</summary>
/// <param name="Changed">When it last changed as far as an engine cares: what the engine's mark, <c>enacted</c> or <c>policed</c>, becomes when this version is dealt with.</param>
/// <param name="IsDeleted">Whether the object was marked as deleted.</param>
internal readonly record struct ObjectVersion(DateTimeOffset Changed, bool IsDeleted)
{
    /// <param name="model">The object as read.</param>
    /// <param name="changedByOthers">When the other kind of actor last changed it: <c>changed_by_policy</c> for steps, <c>changed_by_step</c> for policies.</param>
    public static ObjectVersion Of(XOSBase model, DateTimeOffset? changedByOthers) =>
        new(changedByOthers > model.Updated ? changedByOthers.Value : model.Updated, model.Deleted);
}
