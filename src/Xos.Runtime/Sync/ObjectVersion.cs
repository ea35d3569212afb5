using Xos.Models;

namespace Xos.Runtime.Sync;

/// <summary>What of an object was read: its data as of a moment, alive or deleted.</summary>
/// <param name="Changed">The later one of <c>updated</c> and <c>changed_by_policy</c>: what <c>enacted</c> becomes when this version is synced.</param>
/// <param name="IsDeleted">Whether the object was marked as deleted.</param>
internal readonly record struct ObjectVersion(DateTimeOffset Changed, bool IsDeleted)
{
    public static ObjectVersion Of(XOSBase model) =>
        new(model.ChangedByPolicy > model.Updated ? model.ChangedByPolicy.Value : model.Updated, model.Deleted);
}
