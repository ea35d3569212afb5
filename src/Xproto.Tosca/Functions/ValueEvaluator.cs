using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Functions;

/// <summary>Tells what the values of a recipe come to: literals are themselves, functions what they make of their arguments.</summary>
internal sealed class ValueEvaluator
{
    /// <summary>Functions within each other, through other properties too.</summary>
    private const int Deepest = 64;

    private readonly Dictionary<string, Func<FunctionCall, YamlNode?>> _functions;
    private readonly Dictionary<PropertyAssignment, YamlNode?> _known = new(ReferenceEqualityComparer.Instance);
    private readonly List<(PropertyAssignment Property, string Name)> _way = [];
    private readonly ProblemList _problems;
    private readonly TextBudget _budget;
    private int _depth;

    /// <summary>Makes one for a recipe.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="inputs">The values of its inputs; null for those that have none.</param>
    /// <param name="isSecret">Whether a property of a template is never shown.</param>
    /// <param name="problems">Where problems go: each once, wherever the value is used.</param>
    public ValueEvaluator(
        Recipe recipe,
        IReadOnlyDictionary<string, ScalarNode?> inputs,
        Func<NodeTemplate, string, bool> isSecret,
        ProblemList problems
    )
    {
        _problems = problems;
        _budget = new(recipe.Length, problems);
        var texts = new TextFunctions(this, _budget, problems);
        _functions = new()
        {
            ["get_input"] = new GetInput(recipe.Inputs, inputs, problems).Call,
            ["get_property"] = new GetProperty(recipe.Templates, isSecret, this, problems).Call,
            ["concat"] = texts.Concat,
            ["token"] = texts.Token,
        };
    }

    /// <summary>What a template's property comes to; null, with a problem, when that is nothing.</summary>
    public YamlNode? Evaluate(NodeTemplate template, PropertyAssignment property)
    {
        if (_known.TryGetValue(property, out var known))
        {
            return known;
        }

        var name = $"{template.Name}.{property.Name}";
        if (_way.FindIndex(step => step.Property == property) is var start and >= 0)
        {
            _problems.Add(
                ProblemKind.Function,
                property.At,
                property.Path,
                $"The properties need each other in a circle: {string.Join(" -> ", _way.Skip(start).Select(step => step.Name).Append(name))}."
            );
            return null;
        }

        _way.Add((property, name));
        var value = Evaluate(property.Value, property.Path, template);
        _way.RemoveAt(_way.Count - 1);
        return _known[property] = value;
    }

    /// <summary>What a value comes to; null, with a problem, when that is nothing.</summary>
    /// <param name="node">The value as written.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="self">The template around it; null in outputs.</param>
    public YamlNode? Evaluate(YamlNode node, YamlPath path, NodeTemplate? self)
    {
        if (node is not MappingNode { Entries: [var (name, argument)] })
        {
            return node is ScalarNode { Text.Length: var length } scalar && !_budget.TrySpend(length, scalar.At, path) ? null : node;
        }

        if (!_functions.TryGetValue(name.Text, out var function))
        {
            // Not what it says: it may be meant for a secret.
            _problems.Add(
                ProblemKind.Function,
                name.At,
                path,
                "This is no function that recipes for XOS have.",
                _problems.DidYouMean(name.Text, _functions.Keys) ?? $"They have {string.Join(", ", _functions.Keys)}."
            );
            return null;
        }

        if (_depth == Deepest)
        {
            _problems.Add(ProblemKind.Function, name.At, path, $"Functions are nested more than {Deepest} levels deep.");
            return null;
        }

        _depth++;
        // Where the function stands: what it refers to may stand nowhere in the recipe.
        var value = function(new(argument, name.At, path, self));
        _depth--;
        return value is not ScalarNode single ? value
            : _budget.TrySpend(single.Text.Length, name.At, path) ? single.MovedTo(name.At)
            : null;
    }
}
