namespace Xproto.Targets.CSharp.Plans;

/// <summary>An inherited link of which the model knows the class at the far end more exactly.</summary>
/// <param name="Name">The property's name in C#.</param>
/// <param name="Documentation">What it means.</param>
/// <param name="BasePeerType">The class that the inherited property links to.</param>
/// <param name="PeerType">The class that it really links to.</param>
public sealed record NarrowedLinkPlan(string Name, string Documentation, string BasePeerType, string PeerType);
