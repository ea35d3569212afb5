using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>The user to whom an object belongs who nobody named.</summary>
internal static class Creator
{
    /// <summary>Puts the caller where a new object names no creator, or where somebody takes the creator away.</summary>
    public static void Complete(Draft draft, Field creator, Caller caller)
    {
        // The core itself is no user; and a status that a synchronizer reports makes it nobody's creator.
        if (draft[creator.Name] is null && caller.UserId != Caller.Core.UserId && (draft.Before is null || draft.IsWritten(creator)))
        {
            draft.Set(creator.Name, caller.UserId);
        }
    }
}
