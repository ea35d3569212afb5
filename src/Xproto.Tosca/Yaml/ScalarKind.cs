namespace Xproto.Tosca.Yaml;

/// <summary>What a YAML reader takes a scalar for.</summary>
internal enum ScalarKind
{
    Text,
    Null,
    Boolean,
    Integer,
    Float,
}
