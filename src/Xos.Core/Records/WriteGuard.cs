using System.Collections.Frozen;
using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records;

/// <summary>Who may write which kinds of fields: what back ends report and the framework's clocks are not for people.</summary>
internal static class WriteGuard
{
    // The switches of operators among the bookkeeping.
    private static readonly FrozenSet<string> AdminSwitches = FrozenSet.ToFrozenSet([
        "write_protect",
        "no_sync",
        "no_policy",
        "lazy_blocked",
    ]);

    /// <summary>Refuses an object whose fields the caller may not set so.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/> or, for <c>deleted</c>, <see cref="RecordError.Invalid"/>.</exception>
    public static void Check(Draft draft, Caller caller)
    {
        var changed = draft.Written.Where(draft.IsChange).ToList();
        if (changed.Exists(static field => field.Name == "deleted"))
        {
            throw new RecordException(RecordError.Invalid, draft.Title, [new("deleted", "is set by deleting the object")]);
        }

        if (caller.IsSynchronizer)
        {
            return;
        }

        // A new object may say from the start what its back end is like; afterwards only a synchronizer knows.
        if (draft.Before is not null)
        {
            Refuse(changed.Where(static field => field.State == FieldState.Feedback), "feedback state");
        }

        Refuse(changed.Where(field => IsBookkeeping(field) && !(caller.IsAdmin && AdminSwitches.Contains(field.Name))), "bookkeeping");
    }

    // User declares the columns itself, without saying that they are bookkeeping.
    private static bool IsBookkeeping(Field field) => field.State == FieldState.Bookkeeping || StoredColumns.Hold(field);

    private static void Refuse(IEnumerable<Field> fields, string kind)
    {
        var names = string.Join(", ", fields.Select(static field => field.WireName));
        if (names.Length > 0)
        {
            throw new RecordException(
                RecordError.PermissionDenied,
                $"Only synchronizers may write {kind}: {names}. Leave it out of the update, or name in update_fields what shall be written."
            );
        }
    }
}
