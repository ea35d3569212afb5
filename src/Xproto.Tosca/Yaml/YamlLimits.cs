namespace Xproto.Tosca.Yaml;

/// <summary>How much YAML is read: far more than any recipe needs, far less than does harm.</summary>
internal static class YamlLimits
{
    /// <summary>Levels of mappings and lists within each other; a recipe has seven.</summary>
    public const int Depth = 32;

    /// <summary>Values in all, those that aliases repeat counted each time.</summary>
    public const int Nodes = 250_000;

    /// <summary>Characters of a key, and of what names something: messages repeat them.</summary>
    public const int NameLength = 1000;
}
