using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Functions;

/// <summary><c>{ get_property: [template, property] }</c>: what the recipe gives to a property. What is stored is not asked.</summary>
internal sealed class GetProperty
{
    private const string Self = "SELF";

    private readonly Dictionary<string, NodeTemplate> _templates;
    private readonly Func<NodeTemplate, string, bool> _isSecret;
    private readonly Dictionary<string, Dictionary<string, PropertyAssignment>> _properties = [];
    private readonly ValueEvaluator _evaluator;
    private readonly ProblemList _problems;

    public GetProperty(
        IEnumerable<NodeTemplate> templates,
        Func<NodeTemplate, string, bool> isSecret,
        ValueEvaluator evaluator,
        ProblemList problems
    )
    {
        _templates = templates.ToDictionary(template => template.Name);
        _isSecret = isSecret;
        _evaluator = evaluator;
        _problems = problems;
    }

    public YamlNode? Call(FunctionCall call)
    {
        if (call.Arguments is not [ScalarNode templateName, ScalarNode name, ..])
        {
            return Refuse(call, "get_property needs a node template and a property.", $"Write {{ get_property: [{Self}, name] }}.");
        }

        if (call.Arguments.Count > 2)
        {
            return Refuse(
                call,
                "get_property takes a node template and a property: links and capabilities have no properties, and values no parts.",
                "To read from what a link leads to, name that node template."
            );
        }

        if ((templateName.Text == Self ? call.Self : _templates.GetValueOrDefault(templateName.Text)) is not { } template)
        {
            return Refuse(
                call,
                templateName.Text == Self ? $"{Self} is no node template here." : $"There is no node template '{templateName.Text}'.",
                _problems.DidYouMean(templateName.Text, _templates.Keys)
            );
        }

        if (_isSecret(template, name.Text))
        {
            return Refuse(call, $"'{name.Text}' is secret: nothing reads it.", null);
        }

        return PropertiesOf(template).GetValueOrDefault(name.Text) switch
        {
            { } property => _evaluator.Evaluate(template, property),
            null when name.Text == ToscaNames.MustExist => new ScalarNode(call.At, "false", isPlain: true),
            null => Refuse(
                call,
                $"The node template '{template.Name}' gives no property '{name.Text}'.",
                _problems.DidYouMean(name.Text, PropertiesOf(template).Keys)
                    ?? "It is read from the recipe, not from the store: give it there."
            ),
        };
    }

    private Dictionary<string, PropertyAssignment> PropertiesOf(NodeTemplate template)
    {
        if (!_properties.TryGetValue(template.Name, out var properties))
        {
            properties = template.Properties.ToDictionary(property => property.Name);
            _properties.Add(template.Name, properties);
        }

        return properties;
    }

    private YamlNode? Refuse(FunctionCall call, string message, string? advice)
    {
        _problems.Add(ProblemKind.Function, call.Argument.At, call.Path, message, advice);
        return null;
    }
}
