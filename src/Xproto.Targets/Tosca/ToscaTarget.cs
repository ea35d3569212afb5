using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>Writes TOSCA custom types: one file per model, which recipes import and which the core serves with the same text.</summary>
public static class ToscaTarget
{
    /// <summary>The custom type of one model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="models">The set that it was bound in: the example in the file's comment names the keys of what it links to.</param>
    public static TargetFile Generate(Model model, ModelSet models)
    {
        var yaml = new YamlWriter();
        foreach (var line in ToscaGuide.Lines(model, models))
        {
            yaml.Line(line.Length == 0 ? "#" : $"# {line}");
        }

        yaml.Line();
        yaml.Line($"tosca_definitions_version: {ToscaNames.Version}");
        yaml.Line();
        yaml.Block("node_types", () => yaml.Block(YamlScalar.Name(ToscaNames.NodeType(model.Name)), () => WriteNodeType(yaml, model)));
        var relationships = ToscaFields
            .Requirements(model)
            .Select(ToscaNames.Relationship)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();
        if (relationships.Count > 0)
        {
            yaml.Line();
            yaml.Block("relationship_types", () => relationships.ForEach(name => WriteRelationship(yaml, name)));
        }

        yaml.Line();
        yaml.Block("capability_types", () => WriteCapabilities(yaml, model));
        return new(ToscaNames.FileName(model.Name), yaml.ToString());
    }

    private static void WriteNodeType(YamlWriter yaml, Model model)
    {
        yaml.Line("derived_from: tosca.nodes.Root");
        yaml.Line($"description: {YamlScalar.Quoted(model.Description.Length > 0 ? model.Description : $"An XOS {model.Name}")}");
        yaml.Block(
            "capabilities",
            () => yaml.Block(YamlScalar.Name(model.Name.ToLowerInvariant()), () => yaml.Line($"type: {ToscaNames.Capability(model.Name)}"))
        );
        yaml.Block("properties", () => WriteProperties(yaml, model));
        var links = ToscaFields.Requirements(model).ToList();
        if (links.Count > 0)
        {
            yaml.Block("requirements", () => links.ForEach(link => WriteRequirement(yaml, link)));
        }
    }

    private static void WriteProperties(YamlWriter yaml, Model model)
    {
        yaml.Block(
            ToscaNames.MustExist,
            () =>
            {
                yaml.Line("type: boolean");
                yaml.Line("required: false");
                yaml.Line("default: false");
                yaml.Line("description: \"Refer to an object that is there already; never create or delete it\"");
            }
        );
        foreach (var field in ToscaFields.Properties(model))
        {
            yaml.Block(
                YamlScalar.Name(field.Name),
                () =>
                {
                    yaml.Line($"type: {ToscaTypes.Of(field.Type)}");
                    yaml.Line("required: false");
                    if (field.HelpText.Length > 0)
                    {
                        yaml.Line($"description: {YamlScalar.Quoted(field.HelpText)}");
                    }
                }
            );
        }
    }

    // The node is left open (Root): naming the peer's type would make every recipe import types that it does not use.
    private static void WriteRequirement(YamlWriter yaml, Field link)
    {
        var most = link.Type == FieldType.LinkSet ? "UNBOUNDED" : "1";
        yaml.Line($"# to a {link.Link!.Peer}");
        yaml.Line($"- {YamlScalar.Name(link.Name)}:");
        yaml.Line("    node: tosca.nodes.Root");
        yaml.Line($"    capability: {ToscaNames.Peer}");
        yaml.Line($"    relationship: {ToscaNames.Relationship(link)}");
        yaml.Line($"    occurrences: [0, {most}]");
    }

    private static void WriteRelationship(YamlWriter yaml, string name) =>
        yaml.Block(
            name,
            () =>
            {
                yaml.Line("derived_from: tosca.relationships.Root");
                yaml.Line($"valid_target_types: [{ToscaNames.Peer}]");
            }
        );

    private static void WriteCapabilities(YamlWriter yaml, Model model)
    {
        yaml.Block(ToscaNames.Peer, () => yaml.Line("derived_from: tosca.capabilities.Root"));
        yaml.Block(ToscaNames.Capability(model.Name), () => yaml.Line($"derived_from: {ToscaNames.Peer}"));
    }
}
