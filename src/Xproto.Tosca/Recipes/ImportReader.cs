using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads imports in all notations: <c>- file</c>, <c>- name: file</c>, <c>- name: {file: …}</c> and <c>- file: …</c> with further keys beside it.</summary>
internal sealed class ImportReader(ProblemList problems)
{
    private const string FileKey = "file";

    private static readonly string[] _keys = [FileKey, "repository", "namespace_uri"];

    private static readonly Dictionary<string, string> _declined = new()
    {
        ["namespace_prefix"] = "A prefix would rename the core's types, which have one name each.",
    };

    private readonly RecipeShape _shape = new(problems);

    public IReadOnlyList<RecipeImport> Read(YamlNode node)
    {
        var path = new YamlPath(RecipeKeys.Imports);
        if (!_shape.IsList(node, path, out var list))
        {
            return [];
        }

        return [.. list.Items.Select((item, index) => ReadItem(item, path.Item(index))).OfType<RecipeImport>()];
    }

    private RecipeImport? ReadItem(YamlNode item, YamlPath path)
    {
        if (item is not MappingNode mapping)
        {
            return ReadFile(item, path);
        }

        if (mapping.Find(FileKey) is { } file)
        {
            return ReadExtended(mapping, file, path);
        }

        if (mapping.Entries.Count != 1)
        {
            problems.Add(ProblemKind.Shape, item.At, path, "An import needs a file.", "Write '- custom_types/<model>.yaml'.");
            return null;
        }

        var (name, value) = mapping.Entries[0];
        path = path.Key(name.Text);
        if (value is not MappingNode extended)
        {
            return ReadFile(value, path);
        }

        if (extended.Find(FileKey) is { } named)
        {
            return ReadExtended(extended, named, path);
        }

        problems.Add(ProblemKind.Shape, name.At, path, $"The import '{name.Text}' needs the key '{FileKey}'.");
        return null;
    }

    private RecipeImport? ReadExtended(MappingNode mapping, YamlNode file, YamlPath path)
    {
        _shape.CheckKeys(mapping, path, _keys, _declined);
        return ReadFile(file, path.Key(FileKey));
    }

    private RecipeImport? ReadFile(YamlNode file, YamlPath path) =>
        _shape.IsName(file, path, out var name) ? new(name.Text, name.At, path) : null;
}
