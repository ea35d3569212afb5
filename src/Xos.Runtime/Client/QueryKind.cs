namespace Xos.Runtime.Client;

/// <summary>Which objects a query starts from.</summary>
public enum QueryKind
{
    /// <summary>Live objects that satisfy the elements, of which there must be one.</summary>
    Default = 0,

    /// <summary>All live objects.</summary>
    All = 1,

    /// <summary>Live objects that changed since a sync step last took care of them.</summary>
    DirtyObjects = 2,

    /// <summary>Deleted objects that still exist in the store.</summary>
    DeletedObjects = 3,

    /// <summary>Live objects that changed since a policy last took care of them.</summary>
    DirtyPolicies = 4,

    /// <summary>Deleted objects that no policy has taken care of.</summary>
    DeletedPolicies = 5,
}
