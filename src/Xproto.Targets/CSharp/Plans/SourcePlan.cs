namespace Xproto.Targets.CSharp.Plans;

/// <summary>An xproto file whose text the registration of its project hands to the core: everything that the generated file with it depends on.</summary>
/// <param name="Namespace">The namespace of the registration.</param>
/// <param name="Name">The file's name without folders; no other of the project has it in any case.</param>
/// <param name="Text">Its text.</param>
public sealed record SourcePlan(string Namespace, string Name, string Text);
