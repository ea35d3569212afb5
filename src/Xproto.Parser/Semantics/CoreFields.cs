using System.Collections.Frozen;

namespace Xproto.Semantics;

/// <summary>What is special about fields of the core's own models and is said nowhere in them.</summary>
public static class CoreFields
{
    private const string UserRoot = "User";

    private static readonly FrozenSet<string> _writtenByCore = FrozenSet.ToFrozenSet(["id", "created", "updated", "leaf_model_name"]);

    // Also where a model declares what others inherit.
    private static readonly FrozenSet<string> _bookkeeping = FrozenSet.ToFrozenSet([
        "backend_code",
        "backend_handle",
        "backend_need_delete",
        "backend_need_delete_policy",
        "backend_need_reap",
        "backend_register",
        "backend_status",
        "changed_by_policy",
        "changed_by_step",
        "created",
        "deleted",
        "enacted",
        "lazy_blocked",
        "leaf_model_name",
        "no_policy",
        "no_sync",
        "policed",
        "policy_code",
        "policy_status",
        "updated",
        "write_protect",
        "xos_managed",
    ]);

    /// <summary>Whether the core, synchronizers and policies keep their books in a field: what <c>XOSBase</c> gives every object.</summary>
    /// <param name="name">The field's name.</param>
    public static bool IsBookkeeping(string name) => _bookkeeping.Contains(name);

    /// <summary>Whether the core alone writes a field, so that what anybody else gives for it counts for nothing.</summary>
    /// <param name="name">The field's name.</param>
    public static bool IsWrittenByCore(string name) => _writtenByCore.Contains(name);

    /// <summary>Whether a field of a model may be written but never read: users' passwords.</summary>
    /// <param name="model">The model.</param>
    /// <param name="field">The field.</param>
    public static bool IsSecret(Model model, Field field) => model.Root == UserRoot && field.Name == "password";
}
