namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property that links to any number of objects.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Documentation">What it means; never empty.</param>
/// <param name="Peer">What it links to.</param>
/// <param name="ReverseOf">The peer's field on the wire that the set shows from its other end, or null for a set that is declared here.</param>
public sealed record LinkSetPlan(string Name, string WireName, int Number, string Documentation, PeerPlan Peer, string? ReverseOf)
    : MemberPlan(Name, WireName, Number, Documentation)
{
    /// <summary>Whether the peer declares the link.</summary>
    public bool IsReverse => ReverseOf is not null;
}
