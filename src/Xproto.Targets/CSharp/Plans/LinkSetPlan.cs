namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property that links to any number of objects.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Documentation">What it means; never empty.</param>
/// <param name="Peer">What it links to.</param>
/// <param name="IsReverse">Whether the peer declares the link.</param>
public sealed record LinkSetPlan(string Name, string WireName, int Number, string Documentation, PeerPlan Peer, bool IsReverse)
    : MemberPlan(Name, WireName, Number, Documentation);
