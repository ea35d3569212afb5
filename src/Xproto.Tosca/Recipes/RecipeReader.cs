using Xproto.Targets.Tosca;
using Xproto.Tosca.Inputs;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads the shape of a recipe from YAML: the outermost level here, the parts in readers of their own.</summary>
internal sealed class RecipeReader(ProblemList problems)
{
    private const string TypesComeFromTheCore =
        "Types cannot be declared in a recipe: they come from the models that are loaded into the core.";

    private static readonly string[] _keys =
    [
        RecipeKeys.Version,
        RecipeKeys.Description,
        "metadata",
        "template_name",
        "template_author",
        "template_version",
        "dsl_definitions",
        "repositories",
        RecipeKeys.Imports,
        RecipeKeys.Topology,
    ];

    private static readonly Dictionary<string, string> _declined = new[]
    {
        "node_types",
        "relationship_types",
        "capability_types",
        "data_types",
        "artifact_types",
        "interface_types",
        "group_types",
        "policy_types",
    }.ToDictionary(key => key, _ => TypesComeFromTheCore);

    private readonly RecipeShape _shape = new(problems);

    /// <summary>Reads a recipe from its bytes.</summary>
    /// <returns>What could be read, or null when it is no recipe at all; the problems tell the rest.</returns>
    public Recipe? Read(ReadOnlySpan<byte> bytes)
    {
        if (YamlText.Decode(bytes, problems) is not { } text || YamlReader.Read(text, problems) is not { } document)
        {
            return null;
        }

        if (!_shape.IsMapping(document, YamlPath.Root, out var root))
        {
            return null;
        }

        _shape.CheckKeys(root, YamlPath.Root, _keys, _declined);
        CheckVersion(root);
        var imports = root.Find(RecipeKeys.Imports) is { } list ? new ImportReader(problems).Read(list) : [];
        if (root.Find(RecipeKeys.Topology) is not { } topology)
        {
            problems.Add(
                ProblemKind.Shape,
                root.At,
                YamlPath.Root,
                $"The key '{RecipeKeys.Topology}' is missing.",
                "It holds the node_templates to apply."
            );
            return null;
        }

        return _shape.IsMapping(topology, new(RecipeKeys.Topology), out var template)
            ? ReadTopology(template, imports, bytes.Length)
            : null;
    }

    private void CheckVersion(MappingNode root)
    {
        var advice = $"Write '{RecipeKeys.Version}: {ToscaNames.Version}'.";
        switch (root.Find(RecipeKeys.Version))
        {
            case null:
                problems.Add(ProblemKind.Shape, root.At, YamlPath.Root, $"The key '{RecipeKeys.Version}' is missing.", advice);
                break;
            case ScalarNode { Text: ToscaNames.Version }:
                break;
            case var other:
                problems.Add(
                    ProblemKind.Shape,
                    other.At,
                    new(RecipeKeys.Version),
                    $"This version of TOSCA is not known: {other.Description}.",
                    advice
                );
                break;
        }
    }

    private Recipe ReadTopology(MappingNode topology, IReadOnlyList<RecipeImport> imports, int length)
    {
        var path = new YamlPath(RecipeKeys.Topology);
        _shape.CheckKeys(topology, path, [RecipeKeys.Description, RecipeKeys.Inputs, RecipeKeys.Templates, RecipeKeys.Outputs]);
        var inputs = topology.Find(RecipeKeys.Inputs) is { } given
            ? new InputReader(problems).Read(given, path.Key(RecipeKeys.Inputs))
            : new Dictionary<string, RecipeInput>();
        var outputs = topology.Find(RecipeKeys.Outputs) is { } told
            ? new OutputReader(problems).Read(told, path.Key(RecipeKeys.Outputs))
            : [];
        if (topology.Find(RecipeKeys.Templates) is { } templates)
        {
            return new(length, imports, inputs, new TemplateReader(problems).Read(templates, path.Key(RecipeKeys.Templates)), outputs);
        }

        problems.Add(
            ProblemKind.Shape,
            topology.At,
            path,
            $"The key '{RecipeKeys.Templates}' is missing.",
            "It holds the objects to create, each under a name."
        );
        return new(length, imports, inputs, [], outputs);
    }
}
