namespace Xproto.Semantics;

/// <summary>What a field holds.</summary>
public enum FieldType
{
    /// <summary>Text.</summary>
    String,

    /// <summary>A signed 32-bit number.</summary>
    Int32,

    /// <summary>An unsigned 32-bit number.</summary>
    UInt32,

    /// <summary>A signed 64-bit number.</summary>
    Int64,

    /// <summary>An unsigned 64-bit number.</summary>
    UInt64,

    /// <summary>A 32-bit floating-point number.</summary>
    Float,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>True or false.</summary>
    Bool,

    /// <summary>Raw bytes.</summary>
    Bytes,

    /// <summary>A moment (declared as a string with content type date); a double of seconds since 1970 on the wire.</summary>
    Date,

    /// <summary>The id of one other object; an int32 on the wire, 0 for none.</summary>
    Link,

    /// <summary>The ids of other objects (many to many); a repeated int32 on the wire.</summary>
    LinkSet,
}
