using Xos.Runtime.Sync;

namespace Xos.Runtime.Policies;

/// <summary>Which handler of a policy an object is for, by the name that the log has for it.</summary>
internal static class PolicyAction
{
    public const string Create = "handle_create";
    public const string Update = "handle_update";
    public const string Delete = "handle_delete";

    /// <summary>An object counts as new until a policy has dealt with it, so a handler that failed is called again as the same one.</summary>
    public static string Of(PendingObject work) =>
        work.Version.IsDeleted ? Delete
        : work.WasPoliced ? Update
        : Create;
}
