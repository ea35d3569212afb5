using Xproto.Targets.CSharp.Plans;

namespace Xproto.SourceGenerator;

/// <summary>A class to write, with the file that declares its model.</summary>
/// <param name="Path">The file's path as the compiler knows it.</param>
/// <param name="Plan">The plan of the class.</param>
internal sealed record BoundClass(string Path, ClassPlan Plan);
