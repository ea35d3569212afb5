using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads the node templates of a recipe.</summary>
internal sealed class TemplateReader(ProblemList problems)
{
    /// <summary>The most templates in one recipe; more belong into several.</summary>
    private const int Most = 10_000;

    private const string NoLifecycle = "Node templates for XOS have no such part: synchronizers do what the model needs.";

    private static readonly string[] _keys =
    [
        RecipeKeys.Type,
        RecipeKeys.Description,
        "metadata",
        RecipeKeys.Properties,
        RecipeKeys.Requirements,
    ];

    private static readonly Dictionary<string, string> _declined = new[]
    {
        "attributes",
        "capabilities",
        "interfaces",
        "artifacts",
        "directives",
        "node_filter",
        "copy",
    }.ToDictionary(key => key, _ => NoLifecycle);

    private readonly RecipeShape _shape = new(problems);
    private readonly RequirementReader _requirements = new(problems);

    public IReadOnlyList<NodeTemplate> Read(YamlNode node, YamlPath path)
    {
        if (!_shape.IsMapping(node, path, out var templates))
        {
            return [];
        }

        if (templates.Entries.Count > Most)
        {
            problems.Add(
                ProblemKind.TooLarge,
                templates.At,
                path,
                $"There are {templates.Entries.Count} node templates; one recipe may have {Most}.",
                "Divide it."
            );
            return [];
        }

        return
        [
            .. templates.Entries.Select(entry => ReadTemplate(entry.Key, entry.Value, path.Key(entry.Key.Text))).OfType<NodeTemplate>(),
        ];
    }

    private NodeTemplate? ReadTemplate(ScalarNode name, YamlNode node, YamlPath path)
    {
        if (!_shape.IsMapping(node, path, out var template))
        {
            return null;
        }

        _shape.CheckKeys(template, path, _keys, _declined);
        var properties = ReadProperties(template, path.Key(RecipeKeys.Properties));
        var requirements = template.Find(RecipeKeys.Requirements) is { } given
            ? _requirements.Read(given, path.Key(RecipeKeys.Requirements))
            : [];
        if (template.Find(RecipeKeys.Type) is not { } type)
        {
            problems.Add(
                ProblemKind.Shape,
                name.At,
                path,
                $"The node template '{name.Text}' needs the key 'type'.",
                "Write 'type: tosca.nodes.<Model>'."
            );
            return null;
        }

        return _shape.IsName(type, path.Key(RecipeKeys.Type), out var typeName)
            ? new(name.Text, name.At, path, typeName.Text, typeName.At, properties, requirements)
            : null;
    }

    private IReadOnlyList<PropertyAssignment> ReadProperties(MappingNode template, YamlPath path)
    {
        // 'properties:' with nothing below it is what is left when the last property is taken out.
        if (
            template.Find(RecipeKeys.Properties) is not { } node
            || node is ScalarNode { Kind: ScalarKind.Null }
            || !_shape.IsMapping(node, path, out var properties)
        )
        {
            return [];
        }

        return
        [
            .. properties.Entries.Select(entry => new PropertyAssignment(
                entry.Key.Text,
                entry.Key.At,
                path.Key(entry.Key.Text),
                entry.Value
            )),
        ];
    }
}
