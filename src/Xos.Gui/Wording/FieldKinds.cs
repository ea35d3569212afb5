using Xproto.Semantics;

namespace Xos.Gui.Wording;

/// <summary>Which fields are shown where.</summary>
internal static class FieldKinds
{
    /// <summary>Whether it is for whoever looks for a fault: the framework's own notes.</summary>
    public static bool IsForDebugging(Field field) =>
        field.State == FieldState.Bookkeeping || CoreFields.IsBookkeeping(field.Name) || field.Name is "id" or "link_deleted_count";

    /// <summary>Whether it is one of the model's own words, which lists and forms show.</summary>
    public static bool IsForPeople(Field field) => !IsForDebugging(field) && !field.IsGuiHidden;

    /// <summary>Whether people may write it. What back ends report is theirs.</summary>
    public static bool IsWritable(Field field) => field.State == FieldState.Declarative;

    /// <summary>Whether synchronizers can be expected to work on objects of a model.</summary>
    public static bool IsSynchronized(Model model) => !model.IsCore || model.FindOption("sync_implemented") is "True" or "true";
}
