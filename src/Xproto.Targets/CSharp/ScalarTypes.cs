using Xproto.Semantics;

namespace Xproto.Targets.CSharp;

/// <summary>How each type of field is held, read and written in C#.</summary>
internal static class ScalarTypes
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private const string Moment = "global::System.DateTimeOffset";
    private const string Bytes = "global::Google.Protobuf.ByteString";

    /// <summary>The type of a property that cannot be null.</summary>
    public static string Name(FieldType type) =>
        type switch
        {
            FieldType.String => "string",
            FieldType.Int32 or FieldType.Link => "int",
            FieldType.UInt32 => "uint",
            FieldType.Int64 => "long",
            FieldType.UInt64 => "ulong",
            FieldType.Float => "float",
            FieldType.Double => "double",
            FieldType.Bool => "bool",
            FieldType.Bytes => Bytes,
            FieldType.Date => Moment,
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A set of links is no scalar."),
        };

    /// <summary>What a property that cannot be null holds while its field has no value.</summary>
    public static string Empty(FieldType type) =>
        type switch
        {
            FieldType.String => "\"\"",
            FieldType.Bytes => $"{Bytes}.Empty",
            FieldType.Date => $"{Moment}.UnixEpoch",
            FieldType.Bool => "false",
            _ => "0",
        };

    /// <summary>The method of protobuf's reading context.</summary>
    public static string Reader(FieldType type) => $"Read{WireType(type)}";

    /// <summary>The method of protobuf's writing context.</summary>
    public static string Writer(FieldType type) => $"Write{WireType(type)}";

    /// <summary>The tag before a value.</summary>
    public static int Tag(FieldType type, int number) =>
        Tag(
            number,
            type switch
            {
                FieldType.String or FieldType.Bytes => LengthDelimited,
                FieldType.Double or FieldType.Date => Fixed64,
                FieldType.Float => Fixed32,
                _ => Varint,
            }
        );

    /// <summary>The tag before a number of variable length, an id among them.</summary>
    public static int VarintTag(int number) => Tag(number, Varint);

    /// <summary>The tag before packed ids.</summary>
    public static int PackedTag(int number) => Tag(number, LengthDelimited);

    private static string WireType(FieldType type) =>
        type switch
        {
            FieldType.String => "String",
            FieldType.UInt32 => "UInt32",
            FieldType.Int64 => "Int64",
            FieldType.UInt64 => "UInt64",
            FieldType.Float => "Float",
            FieldType.Double or FieldType.Date => "Double",
            FieldType.Bool => "Bool",
            FieldType.Bytes => "Bytes",
            _ => "Int32",
        };

    private static int Tag(int number, int wireType) => (number << 3) | wireType;
}
