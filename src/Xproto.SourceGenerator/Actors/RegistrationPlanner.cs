using System.Collections.Immutable;
using Xproto.Targets.CSharp.Plans;
using Xproto.Text;

namespace Xproto.SourceGenerator.Actors;

/// <summary>Joins the project's models, files, steps and policies to its registration.</summary>
internal static class RegistrationPlanner
{
    public static RegistrationPlan Plan(EquatableArray<ClassPlan> classes, SourceNames sources, ImmutableArray<FoundActor?> actors)
    {
        var models = classes.Where(static plan => !plan.IsAbstract).ToList();
        return new(
            sources.Namespace,
            models.Select(static plan => plan.FullName).ToEquatableArray(),
            sources.Names.Select(static source => source.Name).ToEquatableArray(),
            Resolve(actors, models)
        );
    }

    // What is for a model that does not exist is left out: the compiler reports its unknown base itself.
    private static EquatableArray<ActorPlan> Resolve(ImmutableArray<FoundActor?> actors, List<ClassPlan> models)
    {
        var types = models.ToDictionary(static plan => plan.ClassName.TrimStart('@'), static plan => plan.FullName, StringComparer.Ordinal);
        return actors
            .OfType<FoundActor>()
            .Select(actor =>
                actor.ModelName is null || actor.ModelType is not null
                    ? actor
                    : actor with
                    {
                        ModelType = types.GetValueOrDefault(actor.ModelName),
                    }
            )
            .Where(static actor => actor.ModelName is null || actor.ModelType is not null)
            .Select(static actor => new ActorPlan(actor.Kind, actor.Type, actor.ModelType))
            // A partial class that names its bases twice is found twice.
            .Distinct()
            .OrderBy(static actor => actor.Kind)
            .ThenBy(static actor => actor.Type, StringComparer.Ordinal)
            .ToEquatableArray();
    }
}
