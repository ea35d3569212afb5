namespace Xproto.Semantics;

/// <summary>How a default is meant.</summary>
public enum FieldDefaultKind
{
    /// <summary>A value of the field's type.</summary>
    Literal,

    /// <summary>Explicitly no value (<c>None</c>).</summary>
    Null,

    /// <summary>The time of creation (<c>now()</c>).</summary>
    Now,

    /// <summary>The id of the first object of the link's peer (<c>get_first_site</c>).</summary>
    FirstOfPeer,
}
