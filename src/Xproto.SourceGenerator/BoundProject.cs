using Xproto.Diagnostics;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator;

/// <summary>What the project's files declare together.</summary>
/// <param name="Classes">The classes to write, by name.</param>
/// <param name="Diagnostics">The faults of all files.</param>
/// <param name="RepeatedPaths">The files that the project lists more than once.</param>
internal sealed record BoundProject(
    EquatableArray<BoundClass> Classes,
    EquatableArray<Diagnostic> Diagnostics,
    EquatableArray<string> RepeatedPaths
)
{
    /// <summary>The plans of the classes of repeated files: no node of a single file may write them, or each would.</summary>
    public IEnumerable<ClassPlan> RepeatedPlans =>
        Classes.Where(bound => RepeatedPaths.Contains(bound.Path)).Select(static bound => bound.Plan);

    /// <summary>The plans of the classes of each file that is listed once.</summary>
    public ILookup<string, ClassPlan> PlansByPath() =>
        Classes
            .Where(bound => !RepeatedPaths.Contains(bound.Path))
            .ToLookup(static bound => bound.Path, static bound => bound.Plan, StringComparer.Ordinal);

    /// <summary>The plans of all classes.</summary>
    public EquatableArray<ClassPlan> Plans => Classes.Select(static bound => bound.Plan).ToEquatableArray();
}
