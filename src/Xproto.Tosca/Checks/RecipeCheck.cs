using Xproto.Semantics;
using Xproto.Tosca.Functions;
using Xproto.Tosca.Inputs;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;

namespace Xproto.Tosca.Checks;

/// <summary>Looks up what a recipe names: everything that can be told without the store.</summary>
internal sealed class RecipeCheck
{
    private readonly Dictionary<string, Model?> _models;
    private readonly PropertyCheck _properties;
    private readonly LinkCheck _links;
    private readonly ProblemList _problems;

    private RecipeCheck(Dictionary<string, Model?> models, ValueEvaluator evaluator, ProblemList problems)
    {
        _models = models;
        _properties = new(evaluator, problems);
        _links = new(models, problems);
        _problems = problems;
    }

    /// <summary>Checks all parts of a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="given">The values that its inputs are given, by name.</param>
    /// <param name="known">The models.</param>
    /// <param name="problems">Where problems go.</param>
    public static CheckedRecipe Check(Recipe recipe, IReadOnlyDictionary<string, string> given, KnownModels known, ProblemList problems)
    {
        var typeCheck = new TypeCheck(known, new ImportCheck(known, problems).Find(recipe.Imports), problems);
        var models = recipe.Templates.ToDictionary(template => template.Name, typeCheck.Find);
        var inputs = new InputCheck(problems).Values(recipe.Inputs, given);
        var evaluator = new ValueEvaluator(recipe, inputs, (template, property) => IsSecret(models[template.Name], property), problems);
        var check = new RecipeCheck(models, evaluator, problems);
        // Evaluated once: what is wrong is noted on the way.
        var nodes = recipe.Templates.Select(check.CheckNode).ToList();
        return new(ApplyOrder.Of(nodes, problems), new OutputCheck(evaluator, problems).Read(recipe.Outputs));
    }

    private static bool IsSecret(Model? model, string property) =>
        model?.FindField(property) is { } field && CoreFields.IsSecret(model, field);

    private RecipeNode CheckNode(NodeTemplate template)
    {
        var before = _problems.Count;
        var model = _models[template.Name];
        var node = new RecipeNode
        {
            Template = template,
            Model = model,
            MustExist = _properties.ReadMustExist(template),
            Dependencies = _links.ReadDependencies(template),
        };
        if (model is null)
        {
            return node;
        }

        node = node with { Values = _properties.ReadValues(template, model), Links = _links.ReadLinks(template, model) };
        // What is wrong with a value may have been told where another node reads it, and an unknown type where it stands.
        var isWhole =
            _problems.Count == before
            && node.Values.Count == template.Properties.Count(PropertyCheck.IsValue)
            && node.Dependencies.All(name => _models[name] is not null);
        if (isWhole)
        {
            KeyCheck.Check(node, _problems);
        }
        else
        {
            // Of a sound node the store tells them, with what the rules of its model make of the values.
            FieldCheck.Check(node, _problems);
        }

        return node with
        {
            IsSound = isWhole && _problems.Count == before,
        };
    }
}
