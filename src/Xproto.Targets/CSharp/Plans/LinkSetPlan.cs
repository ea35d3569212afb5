namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property that links to any number of objects.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Documentation">What it means; never empty.</param>
/// <param name="Peer">What it links to.</param>
/// <param name="IsReverse">Whether the peer declares the link.</param>
/// <param name="Path">The path of a query from the peer to the ids of the objects that have it in the set; null when the peer does not see the link.</param>
public sealed record LinkSetPlan(
    string Name,
    string WireName,
    int Number,
    string Documentation,
    PeerPlan Peer,
    bool IsReverse,
    string? Path
) : MemberPlan(Name, WireName, Number, Documentation);
