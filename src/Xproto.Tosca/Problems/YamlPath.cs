namespace Xproto.Tosca.Problems;

/// <summary>The way from a recipe's root to one of its parts: <c>topology_template.node_templates.service.requirements[0]</c>.</summary>
/// <remarks>It is spelled out only for problems: there is a path for every value, and keys may be long.</remarks>
internal sealed record YamlPath
{
    private readonly YamlPath? _parent;
    private readonly string _step;

    /// <summary>A key of the root.</summary>
    public YamlPath(string key)
        : this(null, key) { }

    private YamlPath(YamlPath? parent, string step)
    {
        _parent = parent;
        _step = step;
    }

    /// <summary>The root.</summary>
    public static YamlPath Root { get; } = new("");

    /// <summary>All of it.</summary>
    public string Text => string.Concat(Steps().Reverse());

    /// <summary>One key further.</summary>
    public YamlPath Key(string key) => ReferenceEquals(this, Root) ? new(key) : new(this, $".{key}");

    /// <summary>One element further.</summary>
    public YamlPath Item(int index) => new(this, FormattableString.Invariant($"[{index}]"));

    private IEnumerable<string> Steps()
    {
        for (var path = this; path is not null; path = path._parent)
        {
            yield return path._step;
        }
    }
}
