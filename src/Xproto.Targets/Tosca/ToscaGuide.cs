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

        yield return Needs(model);
        yield return $"It is known again by {string.Join(" and ", model.ToscaKeys.Select(key => Describe(model, key)))}.";
        var example = ExampleRecipe.Of(model, models);
        yield return "";
        yield return example is null ? "There is no example: it links to what a recipe cannot name." : "An example:";
        foreach (var line in example ?? [])
        {
            yield return line.Length == 0 ? "" : $"  {line}";
        }
    }

    private static string Needs(Model model)
    {
        var chosen = model
            .ToscaKeys.Where(key => key.IsOneOf && !key.Alternatives.Any(name => model.FindField(name) is { IsRequired: true }))
            .ToList();
        var needed = ToscaFields
            .NeededToCreate(model)
            .Where(field => field.IsRequired || !chosen.Exists(key => key.Alternatives.Contains(field.WireName)));
        var parts = needed
            .GroupBy(field => field.Link is null ? "property" : "requirement")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{Noun(group.Key, group.Count())} {string.Join(", ", group.Select(Describe))}")
            .Concat(chosen.Select(key => Describe(model, key)));
        return $"To create one, a recipe gives {string.Join(" and ", parts)}.";
    }

    private static string Noun(string noun, int count) => $"the {(count == 1 ? noun : noun == "property" ? "properties" : "requirements")}";

    private static string Describe(Field field) => field.Link is null ? field.Name : $"{field.Name} ({field.Link.Peer})";

    private static string Describe(Model model, ToscaKey key)
    {
        var names = key.Alternatives.Select(name => model.FindField(name)).OfType<Field>().Select(Describe);
        return key.IsOneOf ? $"one of {string.Join(", ", names)}" : string.Join("", names);
    }
}
