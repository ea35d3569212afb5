namespace Xproto.Targets.CSharp.Plans;

/// <summary>The constant that holds a model's TOSCA custom type.</summary>
/// <param name="Text">The text, as the build writes it and the core serves it.</param>
/// <param name="HidesInherited">Whether a base class has a constant of that name.</param>
public sealed record ToscaTypePlan(string Text, bool HidesInherited);
