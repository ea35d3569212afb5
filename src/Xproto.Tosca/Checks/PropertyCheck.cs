using Xproto.Semantics;
using Xproto.Targets.Tosca;
using Xproto.Tosca.Functions;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Checks;

/// <summary>Reads the properties of a node template as values of its model's fields.</summary>
internal sealed class PropertyCheck(ValueEvaluator evaluator, ProblemList problems)
{
    /// <summary>Whether the template only refers to an object that is there already.</summary>
    public bool ReadMustExist(NodeTemplate template)
    {
        var given = template.Properties.FirstOrDefault(property => property.Name == ToscaNames.MustExist);
        if (given is null || evaluator.Evaluate(template, given) is not { } node)
        {
            return false;
        }

        if (node is ScalarNode { Text: var text } && bool.TryParse(text, out var mustExist))
        {
            return mustExist;
        }

        problems.Add(ProblemKind.Value, node.At, given.Path, $"'{ToscaNames.MustExist}' must be true or false, not {node.Description}.");
        return false;
    }

    /// <summary>Whether it is for a field, and not for the engine.</summary>
    public static bool IsValue(PropertyAssignment property) => property.Name != ToscaNames.MustExist;

    /// <summary>What the template gives to fields.</summary>
    public IReadOnlyList<NodeValue> ReadValues(NodeTemplate template, Model model) =>
        [.. template.Properties.Where(IsValue).Select(property => ReadValue(template, property, model)).OfType<NodeValue>()];

    private NodeValue? ReadValue(NodeTemplate template, PropertyAssignment property, Model model)
    {
        if (model.FindField(property.Name) is not { Link: null } field)
        {
            problems.Add(
                ProblemKind.Property,
                property.At,
                property.Path,
                $"{ToscaNames.NodeType(model.Name)} has no property '{property.Name}'.",
                Advice(property.Name, model)
            );
            return null;
        }

        if (CoreFields.IsWrittenByCore(field.Name))
        {
            problems.Add(
                ProblemKind.Property,
                property.At,
                property.Path,
                $"'{field.Name}' is written by the core alone.",
                "Leave it out."
            );
            return null;
        }

        var isSecret = CoreFields.IsSecret(model, field);
        return evaluator.Evaluate(template, property) switch
        {
            null => null,
            ScalarNode { Kind: ScalarKind.Null } scalar => Clear(field, property, scalar),
            ScalarNode scalar when ValueReader.TryRead(field, scalar, out var value) => new(field, value, scalar.At, property.Path),
            var node when isSecret => RefuseSecret(field, property, node),
            ScalarNode scalar => Refuse(field, property, scalar, ValueReader.Describe(field.Type, scalar)),
            var node => Refuse(field, property, node, ("a single value", null)),
        };
    }

    private NodeValue? Clear(Field field, PropertyAssignment property, ScalarNode scalar) =>
        field.IsNullable
            ? new(field, null, scalar.At, property.Path)
            : Refuse(field, property, scalar, ("given", "Leave the property out to keep what is stored."));

    private NodeValue? Refuse(Field field, PropertyAssignment property, YamlNode node, (string Expected, string? Advice) must)
    {
        problems.Add(
            ProblemKind.Value,
            node.At,
            property.Path,
            $"'{field.Name}' must be {must.Expected}, not {node.Description}.",
            must.Advice
        );
        return null;
    }

    // Whatever it is, it was meant to be a password.
    private NodeValue? RefuseSecret(Field field, PropertyAssignment property, YamlNode node)
    {
        problems.Add(ProblemKind.Value, node.At, property.Path, $"'{field.Name}' must be text.", "Put it in quotes.");
        return null;
    }

    private string? Advice(string name, Model model) =>
        ToscaFields.Requirements(model).FirstOrDefault(link => link.Name == name || link.WireName == name) is { } link
            ? $"It is a link: give it under 'requirements', as '- {link.Name}: <node template>'."
            : problems.DidYouMean(name, ToscaFields.Properties(model).Select(field => field.Name).Append(ToscaNames.MustExist));
}
