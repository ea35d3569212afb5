namespace Xos.Cli.Models;

/// <summary>A field of a model.</summary>
/// <param name="Name">Its name; links end in <c>_id</c>.</param>
/// <param name="Type">As the core tells it: <c>string</c>, <c>number</c>, <c>date</c>, <c>boolean</c> …</param>
/// <param name="IsFeedback">Whether a back end reports it, and users do not set it.</param>
internal sealed record ModelField(string Name, string Type, bool IsFeedback)
{
    private static readonly HashSet<string> Bookkeeping =
    [
        "backend_code",
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
    ];

    /// <summary>Whether the core and synchronizers keep their books in it.</summary>
    public bool IsBookkeeping => Bookkeeping.Contains(Name);
}
