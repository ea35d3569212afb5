namespace Xproto.Semantics.Binding;

/// <summary>The words for the types of ordinary fields, protobuf's.</summary>
internal static class ScalarTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [.. "double float int32 int64 uint32 uint64 sint32 sint64 fixed32 fixed64 sfixed32 sfixed64 bool string bytes".Split(' ')];

    /// <summary>What a word means; how a number is packed on the wire makes no difference. Null when it is no such word.</summary>
    public static FieldType? Find(string name) =>
        name switch
        {
            "string" => FieldType.String,
            "int32" or "sint32" or "sfixed32" => FieldType.Int32,
            "uint32" or "fixed32" => FieldType.UInt32,
            "int64" or "sint64" or "sfixed64" => FieldType.Int64,
            "uint64" or "fixed64" => FieldType.UInt64,
            "float" => FieldType.Float,
            "double" => FieldType.Double,
            "bool" => FieldType.Bool,
            "bytes" => FieldType.Bytes,
            _ => null,
        };
}
