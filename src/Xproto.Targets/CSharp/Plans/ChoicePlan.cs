namespace Xproto.Targets.CSharp.Plans;

/// <summary>A constant for a value that a field may take.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Literal">Its value as a C# literal.</param>
/// <param name="Label">How people read it.</param>
public sealed record ChoicePlan(string Name, string Literal, string Label);
