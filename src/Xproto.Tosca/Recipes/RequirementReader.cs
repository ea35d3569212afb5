using Xproto.Targets.Tosca;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads the requirements of a node template.</summary>
internal sealed class RequirementReader(ProblemList problems)
{
    private const string RelationshipPrefix = "tosca.relationships.";

    private static readonly string[] _keys = [RecipeKeys.Node, RecipeKeys.Relationship, "capability"];

    private static readonly Dictionary<string, string> _declined = new()
    {
        ["node_filter"] = "A link leads to a node template of the recipe: there is nothing to filter.",
        ["occurrences"] = "Each link stands for one occurrence.",
        ["requirements"] = "Requirements cannot be nested: give them to the node template itself.",
    };

    // What the core's types declare, and what every TOSCA processor knows.
    private static readonly string[] _relationships =
    [
        ToscaNames.BelongsToOne[RelationshipPrefix.Length..],
        ToscaNames.BelongsToMany[RelationshipPrefix.Length..],
        "Root",
        "DependsOn",
        "HostedOn",
        "ConnectsTo",
        "AttachesTo",
        "RoutesTo",
    ];

    private readonly RecipeShape _shape = new(problems);

    public IReadOnlyList<Requirement> Read(YamlNode node, YamlPath path)
    {
        if (node is ScalarNode { Kind: ScalarKind.Null } || !_shape.IsList(node, path, out var list))
        {
            return [];
        }

        return [.. list.Items.Select((item, index) => ReadItem(item, path.Item(index))).OfType<Requirement>()];
    }

    private Requirement? ReadItem(YamlNode item, YamlPath path)
    {
        if (item is not MappingNode { Entries: [var (name, value)] })
        {
            var what = item is MappingNode { Entries.Count: > 1 } ? "several links" : item.Description;
            problems.Add(
                ProblemKind.Shape,
                item.At,
                path,
                $"Each item must be one link and its target, not {what}.",
                "Write '- owner: service'."
            );
            return null;
        }

        path = path.Key(name.Text);
        if (value is not MappingNode mapping)
        {
            return _shape.IsName(value, path, out var target) ? new(name.Text, name.At, path, target.Text, target.At) : null;
        }

        _shape.CheckKeys(mapping, path, _keys, _declined);
        CheckRelationship(mapping, path.Key(RecipeKeys.Relationship));
        if (mapping.Find(RecipeKeys.Node) is not { } node)
        {
            problems.Add(
                ProblemKind.Shape,
                name.At,
                path,
                $"The requirement '{name.Text}' needs the key '{RecipeKeys.Node}'.",
                "It names a node template of the recipe."
            );
            return null;
        }

        return _shape.IsName(node, path.Key(RecipeKeys.Node), out var nodeName)
            ? new(name.Text, name.At, path, nodeName.Text, nodeName.At)
            : null;
    }

    private void CheckRelationship(MappingNode requirement, YamlPath path)
    {
        var given = requirement.Find(RecipeKeys.Relationship);
        var type = given is MappingNode extended ? extended.Find("type") ?? extended : given;
        if (type is null || !_shape.IsName(type, path, out var name))
        {
            return;
        }

        var hasPrefix = name.Text.StartsWith(RelationshipPrefix, StringComparison.Ordinal);
        if (!hasPrefix || !_relationships.Contains(name.Text[RelationshipPrefix.Length..]))
        {
            problems.Add(
                ProblemKind.Link,
                name.At,
                path,
                $"The relationship '{name.Text}' is not known.",
                problems.DidYouMean(name.Text[(name.Text.LastIndexOf('.') + 1)..], _relationships, RelationshipPrefix)
                    ?? $"Write {ToscaNames.BelongsToOne}, or leave it out."
            );
        }
    }
}
