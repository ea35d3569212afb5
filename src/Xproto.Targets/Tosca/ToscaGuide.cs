using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>What the comment on top of a custom type tells an operator: what creation needs, what identifies an object, and a recipe to start from.</summary>
internal static class ToscaGuide
{
    public static IEnumerable<string> Lines(Model model, ModelSet models)
    {
        yield return $"The TOSCA type of the XOS model {model.Name}.";
        yield return "";
        if (model.IsAbstract)
        {
            yield return "It has no objects of its own, only those of the models that derive from it: a recipe cannot use it.";
            yield break;
        }

        if (model.ToscaKeys.IsEmpty)
        {
            yield return "Nothing identifies its objects, neither a `name` nor a field with the option `tosca_key`: a recipe cannot use it.";
            yield break;
        }

        foreach (var line in Needs(model))
        {
            yield return line;
        }

        yield return $"It is known again by {string.Join(", ", model.ToscaKeys.Select(key => Describe(model, key)))}.";
        var example = ExampleRecipe.Of(model, models);
        yield return "";
        yield return example is null ? "There is no example: it links to what a recipe cannot name." : "An example:";
        foreach (var line in example ?? [])
        {
            yield return line.Length == 0 ? "" : $"  {line}";
        }
    }

    private static IEnumerable<string> Needs(Model model)
    {
        var needed = ToscaFields.NeededToCreate(model).ToList();
        var properties = needed.Where(field => field.Link is null).Select(field => field.Name).ToList();
        var requirements = needed.Where(field => field.Link is not null).Select(field => $"{field.Name} ({field.Link!.Peer})").ToList();
        yield return $"To create one, a recipe gives {string.Join(" and ", Parts(properties, requirements))}.";
    }

    private static IEnumerable<string> Parts(List<string> properties, List<string> requirements)
    {
        if (properties.Count > 0)
        {
            yield return $"{(properties.Count == 1 ? "the property" : "the properties")} {string.Join(", ", properties)}";
        }

        if (requirements.Count > 0)
        {
            yield return $"{(requirements.Count == 1 ? "the requirement" : "the requirements")} {string.Join(", ", requirements)}";
        }
    }

    private static string Describe(Model model, ToscaKey key)
    {
        var names = key.Alternatives.Select(name => model.FindField(name)?.Name ?? name).ToList();
        return key.IsOneOf ? $"one of ({string.Join(", ", names)})" : names[0];
    }
}
