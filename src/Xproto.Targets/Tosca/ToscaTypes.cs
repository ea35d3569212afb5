using Xproto.Semantics;

namespace Xproto.Targets.Tosca;

internal static class ToscaTypes
{
    public static string Of(FieldType type) =>
        type switch
        {
            FieldType.Bool => "boolean",
            FieldType.Int32 or FieldType.UInt32 or FieldType.Int64 or FieldType.UInt64 => "integer",
            FieldType.Float or FieldType.Double => "float",
            FieldType.String or FieldType.Date or FieldType.Bytes => "string",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A link is a requirement, not a property."),
        };
}
