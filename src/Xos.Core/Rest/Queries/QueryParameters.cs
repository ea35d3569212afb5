using System.Collections.Frozen;

namespace Xos.Core.Rest.Queries;

/// <summary>The parameters of a query string that are no conditions.</summary>
internal static class QueryParameters
{
    /// <summary>The order of the objects.</summary>
    public const string OrderBy = "order_by";

    /// <summary>How many objects are wanted at most.</summary>
    public const string Limit = "limit";

    /// <summary>Where the page before ended.</summary>
    public const string PageToken = "page_token";

    /// <summary>Which fields of the objects are wanted.</summary>
    public const string Fields = "fields";

    /// <summary>Whether the client wants to be told what happens from then on.</summary>
    public const string Watch = "watch";

    /// <summary>How long a watch may be silent.</summary>
    public const string Heartbeat = "heartbeat_seconds";

    /// <summary>Those that a list takes beside conditions.</summary>
    public static FrozenSet<string> OfLists { get; } = [OrderBy, Limit, PageToken, Fields, Watch, Heartbeat];

    /// <summary>Those that one object is read with.</summary>
    public static FrozenSet<string> OfObjects { get; } = [Fields, Watch, Heartbeat];

    /// <summary>Those that an object is changed with.</summary>
    public static FrozenSet<string> OfChanges { get; } = [Fields];

    /// <summary>None at all.</summary>
    public static FrozenSet<string> None { get; } = [];
}
