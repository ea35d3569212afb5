using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

/// <summary>One node template of an example.</summary>
internal sealed record ExampleNode(
    string Label,
    Model Model,
    bool MustExist,
    IReadOnlyList<Field> Properties,
    IReadOnlyList<(string Link, string Target)> Requirements
)
{
    public void Write(YamlWriter yaml) =>
        yaml.Block(
            YamlScalar.Name(Label),
            () =>
            {
                yaml.Line($"type: {ToscaNames.NodeType(Model.Name)}");
                if (MustExist || Properties.Count > 0)
                {
                    yaml.Block("properties", () => WriteProperties(yaml));
                }

                if (Requirements.Count > 0)
                {
                    yaml.Block("requirements", () => WriteRequirements(yaml));
                }
            }
        );

    private void WriteProperties(YamlWriter yaml)
    {
        if (MustExist)
        {
            yaml.Line($"{ToscaNames.MustExist}: true");
        }

        foreach (var field in Properties)
        {
            yaml.Line($"{YamlScalar.Name(field.Name)}: {ExampleValue.Of(field, Label)}");
        }
    }

    private void WriteRequirements(YamlWriter yaml)
    {
        foreach (var (link, target) in Requirements)
        {
            yaml.Line($"- {YamlScalar.Name(link)}: {YamlScalar.Name(target)}");
        }
    }
}
