using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Tosca.Functions;
using Xos.Core.Tosca.Inputs;
using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Recipes;

namespace Xos.Core.Tosca.Checks;

/// <summary>Looks up in the catalogue what a recipe names: everything that can be told without the store.</summary>
internal sealed class RecipeCheck
{
    private readonly Dictionary<string, RecordType?> _types;
    private readonly PropertyCheck _properties;
    private readonly LinkCheck _links;
    private readonly ProblemList _problems;

    private RecipeCheck(Dictionary<string, RecordType?> types, ValueEvaluator evaluator, ProblemList problems)
    {
        _types = types;
        _properties = new(evaluator, problems);
        _links = new(types, problems);
        _problems = problems;
    }

    /// <summary>Checks all parts of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="given">The values that its inputs are given, by name.</param>
    /// <param name="catalog">The models.</param>
    /// <param name="problems">Where problems go.</param>
    public static CheckedRecipe Check(Recipe recipe, IReadOnlyDictionary<string, string> given, ModelCatalog catalog, ProblemList problems)
    {
        var typeCheck = new TypeCheck(catalog, new ImportCheck(catalog, problems).Find(recipe.Imports), problems);
        var types = recipe.Templates.ToDictionary(template => template.Name, typeCheck.Find);
        var inputs = new InputCheck(problems).Values(recipe.Inputs, given);
        var evaluator = new ValueEvaluator(recipe, inputs, (template, property) => IsSecret(types[template.Name], property), problems);
        var check = new RecipeCheck(types, evaluator, problems);
        // Evaluated once: what is wrong is noted on the way.
        var nodes = recipe.Templates.Select(check.CheckNode).ToList();
        return new(ApplyOrder.Of(nodes, problems), new OutputCheck(evaluator, problems).Read(recipe.Outputs));
    }

    private static bool IsSecret(RecordType? type, string property) => type?.FindField(property) is { } field && type.IsSecret(field);

    private RecipeNode CheckNode(NodeTemplate template)
    {
        var before = _problems.Count;
        var type = _types[template.Name];
        var node = new RecipeNode
        {
            Template = template,
            Type = type,
            MustExist = _properties.ReadMustExist(template),
            Dependencies = _links.ReadDependencies(template),
        };
        if (type is null)
        {
            return node;
        }

        node = node with { Values = _properties.ReadValues(template, type), Links = _links.ReadLinks(template, type) };
        // What is wrong with a value may have been told where another node reads it.
        var isWhole = _problems.Count == before && node.Values.Count == template.Properties.Count(PropertyCheck.IsValue);
        if (isWhole)
        {
            KeyCheck.Check(node, _problems);
        }
        else
        {
            CheckFields(node);
        }

        return node with
        {
            IsSound = isWhole && _problems.Count == before,
        };
    }

    // Of a sound node the store tells them, with what the rules of its model make of the values.
    private void CheckFields(RecipeNode node)
    {
        foreach (var value in node.Values.Where(value => !node.Type!.IsSecret(value.Field)))
        {
            var faults = new FaultList();
            FieldRules.Check(value.Field, value.Value, faults);
            foreach (var fault in faults.Faults)
            {
                _problems.Add(value.At, value.Path, $"{fault with { Field = value.Field.Name }}.");
            }
        }
    }
}
