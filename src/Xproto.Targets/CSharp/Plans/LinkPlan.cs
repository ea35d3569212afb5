namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property that links to one object.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Documentation">What it means; never empty.</param>
/// <param name="Peer">What it links to.</param>
public sealed record LinkPlan(string Name, string WireName, int Number, string Documentation, PeerPlan Peer)
    : MemberPlan(Name, WireName, Number, Documentation);
