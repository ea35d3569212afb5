namespace Xproto.Targets.CSharp.Plans;

/// <summary>The far end of a link.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Root">The model's root.</param>
/// <param name="Type">The full name of its class.</param>
public sealed record PeerPlan(string Model, string Root, string Type);
