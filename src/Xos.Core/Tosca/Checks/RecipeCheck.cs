using Xos.Core.Schema;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;

namespace Xos.Core.Tosca.Checks;

/// <summary>Looks up in the catalogue what a recipe names: everything that can be told without the store.</summary>
internal static class RecipeCheck
{
    /// <summary>Checks all parts of a recipe.</summary>
    /// <returns>Its nodes in the order in which they are applied, unsound ones included.</returns>
    public static IReadOnlyList<RecipeNode> Check(Recipe recipe, ModelCatalog catalog, ProblemList problems)
    {
        var imported = new ImportCheck(catalog, problems).Find(recipe.Imports);
        var typeCheck = new TypeCheck(catalog, imported, problems);
        var types = recipe.Templates.ToDictionary(template => template.Name, typeCheck.Find);
        var properties = new PropertyCheck(recipe.Inputs, problems);
        var links = new LinkCheck(types, problems);
        var nodes = recipe.Templates.Select(template => CheckNode(template, types[template.Name], properties, links, problems));
        return ApplyOrder.Of(nodes, problems);
    }

    private static RecipeNode CheckNode(
        NodeTemplate template,
        RecordType? type,
        PropertyCheck properties,
        LinkCheck links,
        ProblemList problems
    )
    {
        var before = problems.Count;
        var node = new RecipeNode
        {
            Template = template,
            Type = type,
            MustExist = properties.ReadMustExist(template),
            Dependencies = links.ReadDependencies(template),
        };
        if (type is null)
        {
            return node;
        }

        node = node with { Values = properties.ReadValues(template, type), Links = links.ReadLinks(template, type) };
        if (problems.Count == before)
        {
            KeyCheck.Check(node, problems);
        }

        return node with
        {
            IsSound = problems.Count == before,
        };
    }
}
