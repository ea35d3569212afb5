namespace Xproto.Semantics;

/// <summary>The word before a field's type.</summary>
public enum FieldModifier
{
    /// <summary>Neither null nor blank.</summary>
    Required,

    /// <summary>May be null and blank.</summary>
    Optional,

    /// <summary>A list; accepted by the grammar, without meaning for storage.</summary>
    Repeated,
}
