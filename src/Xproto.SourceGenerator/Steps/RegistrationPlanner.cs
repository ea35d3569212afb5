using System.Collections.Immutable;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator.Steps;

/// <summary>Joins the project's models, files and steps to its registration.</summary>
internal static class RegistrationPlanner
{
    public static RegistrationPlan Plan(EquatableArray<ClassPlan> classes, SourceNames sources, ImmutableArray<FoundStep?> steps)
    {
        var models = classes.Where(static plan => !plan.IsAbstract).ToList();
        return new(
            sources.Namespace,
            models.Select(static plan => plan.FullName).ToEquatableArray(),
            sources.Names.Select(static source => source.Name).ToEquatableArray(),
            Resolve(steps, models)
        );
    }

    // A step of a model that does not exist is left out: the compiler reports its unknown base itself.
    private static EquatableArray<StepPlan> Resolve(ImmutableArray<FoundStep?> steps, List<ClassPlan> models)
    {
        var types = models.ToDictionary(static plan => plan.ClassName.TrimStart('@'), static plan => plan.FullName, StringComparer.Ordinal);
        return steps
            .OfType<FoundStep>()
            .Select(step => step.ModelType is not null ? step : step with { ModelType = types.GetValueOrDefault(step.ModelName) })
            .Where(static step => step.ModelType is not null)
            .Select(static step => new StepPlan(step.StepType, step.ModelType!))
            // A partial class that names its bases twice is found twice.
            .Distinct()
            .OrderBy(static step => step.StepType, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
