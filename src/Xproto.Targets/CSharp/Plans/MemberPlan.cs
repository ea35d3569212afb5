namespace Xproto.Targets.CSharp.Plans;

/// <summary>A property of a generated class.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="WireName">Its name on the wire.</param>
/// <param name="Number">Its number on the wire.</param>
/// <param name="Documentation">What it means; never empty.</param>
public abstract record MemberPlan(string Name, string WireName, int Number, string Documentation);
