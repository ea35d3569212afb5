using Xos.Core.Tosca.Problems;
using Xos.Core.Tosca.Yaml;

namespace Xos.Core.Tosca.Recipes;

/// <summary>Reads the inputs of a recipe.</summary>
internal sealed class InputReader(ProblemList problems)
{
    private static readonly string[] _keys = ["type", "description", "default", "required", "constraints", "status"];

    private readonly RecipeShape _shape = new(problems);

    public IReadOnlyDictionary<string, RecipeInput> Read(YamlNode node, YamlPath path)
    {
        var inputs = new Dictionary<string, RecipeInput>();
        if (!_shape.IsMapping(node, path, out var mapping))
        {
            return inputs;
        }

        foreach (var (name, value) in mapping.Entries)
        {
            if (_shape.IsMapping(value, path.Key(name.Text), out var input))
            {
                _shape.CheckKeys(input, path.Key(name.Text), _keys);
                inputs.Add(name.Text, new(name.Text, input.Find("default")));
            }
        }

        return inputs;
    }
}
