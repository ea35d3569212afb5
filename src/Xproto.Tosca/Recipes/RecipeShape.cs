using System.Diagnostics.CodeAnalysis;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Asks YAML nodes for the shape that a recipe needs, and notes where they have another.</summary>
internal sealed class RecipeShape(ProblemList problems)
{
    /// <summary>Whether the node is a mapping.</summary>
    public bool IsMapping(YamlNode node, YamlPath path, [NotNullWhen(true)] out MappingNode? mapping) =>
        Is(node, path, "a mapping of names to values", out mapping);

    /// <summary>Whether the node is a list.</summary>
    public bool IsList(YamlNode node, YamlPath path, [NotNullWhen(true)] out SequenceNode? list) =>
        Is(node, path, "a list, each item after a '-'", out list);

    /// <summary>Whether the node is a single value that is not empty, nor too long for a name.</summary>
    public bool IsName(YamlNode node, YamlPath path, [NotNullWhen(true)] out ScalarNode? name)
    {
        name = node as ScalarNode is { Text.Length: > 0 and <= YamlLimits.NameLength, Kind: not ScalarKind.Null } scalar ? scalar : null;
        if (name is null)
        {
            problems.Add(ProblemKind.Shape, node.At, path, $"This must be a name, not {node.Description}.");
        }

        return name is not null;
    }

    /// <summary>Whether all keys are known; notes each that is not.</summary>
    /// <param name="mapping">The keys.</param>
    /// <param name="path">Where they stand.</param>
    /// <param name="known">The keys that are read.</param>
    /// <param name="declined">Keys that TOSCA has and recipes for XOS have no use for, each with the reason as a sentence.</param>
    public void CheckKeys(
        MappingNode mapping,
        YamlPath path,
        IReadOnlyCollection<string> known,
        IReadOnlyDictionary<string, string>? declined = null
    )
    {
        foreach (var (key, _) in mapping.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            var reason = declined?.GetValueOrDefault(key.Text);
            problems.Add(
                ProblemKind.Shape,
                key.At,
                path.Key(key.Text),
                reason ?? $"The key '{key.Text}' means nothing here.",
                reason is null ? problems.DidYouMean(key.Text, known) ?? $"Known are {string.Join(", ", known)}." : null
            );
        }
    }

    private bool Is<T>(YamlNode node, YamlPath path, string expected, [NotNullWhen(true)] out T? found)
        where T : YamlNode
    {
        found = node as T;
        if (found is null)
        {
            problems.Add(ProblemKind.Shape, node.At, path, $"This must be {expected}, not {node.Description}.");
        }

        return found is not null;
    }
}
