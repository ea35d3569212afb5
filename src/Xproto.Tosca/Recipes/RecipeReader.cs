using Xproto.Targets.Tosca;
using Xproto.Tosca.Inputs;
using Xproto.Tosca.Problems;
using Xproto.Tosca.Yaml;

namespace Xproto.Tosca.Recipes;

/// <summary>Reads the shape of a recipe from YAML: the outermost level here, the parts in readers of their own.</summary>
internal sealed class RecipeReader(ProblemList problems)
{
    private const string VersionKey = "tosca_definitions_version";
    private const string TopologyKey = "topology_template";
    private const string InputsKey = "inputs";
    private const string TemplatesKey = "node_templates";
    private const string OutputsKey = "outputs";
    private const string TypesComeFromTheCore =
        "Types cannot be declared in a recipe: they come from the models that are loaded into the core.";

    private static readonly string[] _keys =
    [
        VersionKey,
        "description",
        "metadata",
        "template_name",
        "template_author",
        "template_version",
        "dsl_definitions",
        "repositories",
        "imports",
        TopologyKey,
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
        var imports = root.Find("imports") is { } list ? new ImportReader(problems).Read(list) : [];
        if (root.Find(TopologyKey) is not { } topology)
        {
            problems.Add(
                ProblemKind.Shape,
                root.At,
                YamlPath.Root,
                $"The key '{TopologyKey}' is missing.",
                "It holds the node_templates to apply."
            );
            return null;
        }

        return _shape.IsMapping(topology, new(TopologyKey), out var template) ? ReadTopology(template, imports, bytes.Length) : null;
    }

    private void CheckVersion(MappingNode root)
    {
        var advice = $"Write '{VersionKey}: {ToscaNames.Version}'.";
        switch (root.Find(VersionKey))
        {
            case null:
                problems.Add(ProblemKind.Shape, root.At, YamlPath.Root, $"The key '{VersionKey}' is missing.", advice);
                break;
            case ScalarNode { Text: ToscaNames.Version }:
                break;
            case var other:
                problems.Add(
                    ProblemKind.Shape,
                    other.At,
                    new(VersionKey),
                    $"This version of TOSCA is not known: {other.Description}.",
                    advice
                );
                break;
        }
    }

    private Recipe ReadTopology(MappingNode topology, IReadOnlyList<RecipeImport> imports, int length)
    {
        var path = new YamlPath(TopologyKey);
        _shape.CheckKeys(topology, path, ["description", InputsKey, TemplatesKey, OutputsKey]);
        var inputs = topology.Find(InputsKey) is { } given
            ? new InputReader(problems).Read(given, path.Key(InputsKey))
            : new Dictionary<string, RecipeInput>();
        var outputs = topology.Find(OutputsKey) is { } told ? new OutputReader(problems).Read(told, path.Key(OutputsKey)) : [];
        if (topology.Find(TemplatesKey) is { } templates)
        {
            return new(length, imports, inputs, new TemplateReader(problems).Read(templates, path.Key(TemplatesKey)), outputs);
        }

        problems.Add(
            ProblemKind.Shape,
            topology.At,
            path,
            $"The key '{TemplatesKey}' is missing.",
            "It holds the objects to create, each under a name."
        );
        return new(length, imports, inputs, [], outputs);
    }
}
