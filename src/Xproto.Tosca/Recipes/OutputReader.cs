using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads the outputs of a recipe.</summary>
internal sealed class OutputReader(ProblemList problems)
{
    private const string ValueKey = "value";

    private static readonly string[] _keys = [ValueKey, "description"];

    private readonly RecipeShape _shape = new(problems);

    public IReadOnlyList<RecipeOutput> Read(YamlNode node, YamlPath path) =>
        node is not ScalarNode { Kind: ScalarKind.Null } && _shape.IsMapping(node, path, out var mapping)
            ? [.. mapping.Entries.Select(entry => ReadOutput(entry.Key, entry.Value, path.Key(entry.Key.Text))).OfType<RecipeOutput>()]
            : [];

    private RecipeOutput? ReadOutput(ScalarNode name, YamlNode node, YamlPath path)
    {
        if (!_shape.IsMapping(node, path, out var output))
        {
            return null;
        }

        _shape.CheckKeys(output, path, _keys);
        if (output.Find(ValueKey) is { } value)
        {
            return new(name.Text, path.Key(ValueKey), value);
        }

        problems.Add(ProblemKind.Shape, name.At, path, $"The output '{name.Text}' needs the key '{ValueKey}'.");
        return null;
    }
}
