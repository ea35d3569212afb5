namespace Xos.Core.Tosca.Problems;

/// <summary>The way from a recipe's root to one of its parts: <c>topology_template.node_templates.service.requirements[0]</c>.</summary>
internal readonly record struct YamlPath(string Text)
{
    /// <summary>The root.</summary>
    public static YamlPath Root { get; } = new("");

    /// <summary>One key further.</summary>
    public YamlPath Key(string key) => new(Text.Length == 0 ? key : $"{Text}.{key}");

    /// <summary>One element further.</summary>
    public YamlPath Item(int index) => new(FormattableString.Invariant($"{Text}[{index}]"));
}
