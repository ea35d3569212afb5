using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Gui.Wording;

/// <summary>Which fields are shown where.</summary>
internal static class FieldKinds
{
    // Some models declare what others inherit, so their names tell.
    private static readonly HashSet<string> Notes =
    [
        "id",
        "backend_status",
        "backend_code",
        "backend_register",
        "policy_status",
        "policy_code",
        "leaf_model_name",
        "link_deleted_count",
        "xos_managed",
    ];

    /// <summary>Whether it is for whoever looks for a fault: the framework's own notes.</summary>
    public static bool IsForDebugging(Field field) =>
        field.State == FieldState.Bookkeeping || StoredColumns.Hold(field) || Notes.Contains(field.Name);

    /// <summary>Whether it is one of the model's own words, which lists and forms show.</summary>
    public static bool IsForPeople(Field field) => !IsForDebugging(field) && !field.IsGuiHidden;

    /// <summary>Whether people may write it. What back ends report is theirs.</summary>
    public static bool IsWritable(Field field) => field.State == FieldState.Declarative;

    /// <summary>Whether synchronizers can be expected to work on objects of a model.</summary>
    public static bool IsSynchronized(Model model) => !model.IsCore || model.FindOption("sync_implemented") is "True" or "true";
}
