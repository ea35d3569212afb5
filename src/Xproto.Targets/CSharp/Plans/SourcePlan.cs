namespace Xproto.Targets.CSharp.Plans;

/// <summary>An xproto file that is compiled into the project.</summary>
/// <param name="Name">Its name without folders.</param>
/// <param name="Text">Its text.</param>
public sealed record SourcePlan(string Name, string Text);
