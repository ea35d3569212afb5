using Xproto.Tosca.Problems;
using Xproto.Tosca.Recipes;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Inputs;

/// <summary>Reads the inputs that a recipe declares.</summary>
internal sealed class InputReader(ProblemList problems)
{
    private const string TypeKey = "type";

    private static readonly string[] _keys = [TypeKey, "description", "default", "required", "constraints", "status"];

    private readonly RecipeShape _shape = new(problems);
    private readonly ConstraintReader _constraints = new(problems);

    public IReadOnlyDictionary<string, RecipeInput> Read(YamlNode node, YamlPath path) =>
        node is not ScalarNode { Kind: ScalarKind.Null } && _shape.IsMapping(node, path, out var mapping)
            ? mapping.Entries.Select(entry => ReadInput(entry.Key, entry.Value, path.Key(entry.Key.Text))).ToDictionary(input => input.Name)
            : new Dictionary<string, RecipeInput>();

    private RecipeInput ReadInput(ScalarNode name, YamlNode node, YamlPath path)
    {
        var before = problems.Count;
        var input = new RecipeInput(name.Text, name.At, path, Type: null, [], Default: null, IsRequired: false);
        if (_shape.IsMapping(node, path, out var mapping))
        {
            input = ReadParts(input, name, mapping);
        }

        return input with
        {
            IsOpen = problems.Count > before,
        };
    }

    private RecipeInput ReadParts(RecipeInput input, ScalarNode name, MappingNode mapping)
    {
        var path = input.Path;

        _shape.CheckKeys(mapping, path, _keys);
        var isRequired = mapping.Find("required") is not { } required || ReadRequired(required, path.Key("required"));
        if (ReadType(name, mapping, path) is not { } type)
        {
            return input;
        }

        var constraints = mapping.Find("constraints") is { } list ? _constraints.Read(list, path.Key("constraints"), type) : [];
        input = input with { Type = type, Constraints = constraints, IsRequired = isRequired };
        return mapping.Find("default") is { } value and not ScalarNode { Kind: ScalarKind.Null }
            ? input with
            {
                Default = new InputCheck(problems).Check(input, value, path.Key("default")),
                IsRequired = false,
            }
            : input;
    }

    private InputType? ReadType(ScalarNode name, MappingNode input, YamlPath path)
    {
        if (input.Find(TypeKey) is not { } node)
        {
            problems.Add(
                ProblemKind.Input,
                name.At,
                path,
                $"The input '{name.Text}' needs the key '{TypeKey}'.",
                $"It is one of {string.Join(", ", InputType.Names)}."
            );
            return null;
        }

        if (!_shape.IsName(node, path.Key(TypeKey), out var type))
        {
            return null;
        }

        var found = InputType.Find(type.Text);
        if (found is null)
        {
            problems.Add(
                ProblemKind.Input,
                type.At,
                path.Key(TypeKey),
                $"An input cannot be of the type '{type.Text}'.",
                problems.DidYouMean(type.Text, InputType.Names)
                    ?? $"Fields hold single values, so inputs are one of {string.Join(", ", InputType.Names)}."
            );
        }

        return found;
    }

    private bool ReadRequired(YamlNode node, YamlPath path)
    {
        if (node is ScalarNode { Text: var text } && bool.TryParse(text, out var isRequired))
        {
            return isRequired;
        }

        problems.Add(ProblemKind.Input, node.At, path, $"'required' must be true or false, not {node.Description}.");
        return false;
    }
}
