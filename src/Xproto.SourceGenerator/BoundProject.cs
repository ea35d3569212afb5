using Xproto.Diagnostics;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>What the project's files declare together.</summary>
/// <param name="Classes">The plans of the classes to write.</param>
/// <param name="Diagnostics">The faults of all files.</param>
internal sealed record BoundProject(EquatableArray<ClassPlan> Classes, EquatableArray<Diagnostic> Diagnostics);
