using System.CodeDom.Compiler;
using System.Globalization;
using Xproto.Semantics;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes the message of a model and the message of a list of its objects.</summary>
internal static class MessageWriter
{
    // Beyond every number that a field can get, and the same for all models.
    private const int ClassNamesNumber = 2046;
    private const int SelfContentTypeIdNumber = 2047;

    public static void Write(IndentedTextWriter proto, Model model)
    {
        proto.BlankLine();
        proto.Comment(model.Description);
        proto.Block($"message {model.Name}", () => WriteBody(proto, model));
        proto.BlankLine();
        proto.Block($"message {model.Plural}", () => proto.WriteLine($"repeated {model.Name} items = 1;"));
    }

    private static void WriteBody(IndentedTextWriter proto, Model model)
    {
        proto.WriteLine($"option (contentTypeId) = {ProtoText.Quoted(model.ContentTypeId)};");
        foreach (var field in model.Fields.OrderBy(field => field.Number))
        {
            proto.Comment(field.HelpText);
            if (field.Type == FieldType.LinkSet)
            {
                WriteList(proto, field.WireName, field.Number, $"(manyToManyForeignKey).modelName = {ProtoText.Quoted(field.Link!.Peer)}");
            }
            else
            {
                proto.Block($"oneof {field.Name}_present", () => WriteField(proto, field));
            }
        }

        foreach (var link in model.ReverseLinks.OrderBy(link => link.Number))
        {
            WriteList(proto, link.WireName, link.Number, $"(reverseForeignKey).modelName = {ProtoText.Quoted(link.Peer)}");
        }

        proto.WriteLine($"string class_names = {ClassNamesNumber} [(bookkeepingState) = true];");
        proto.WriteLine($"string self_content_type_id = {SelfContentTypeIdNumber} [(bookkeepingState) = true];");
    }

    private static void WriteList(IndentedTextWriter proto, string name, int number, string option) =>
        proto.WriteLine(string.Create(CultureInfo.InvariantCulture, $"repeated int32 {name} = {number} [{option}];"));

    private static void WriteField(IndentedTextWriter proto, Field field)
    {
        var options = string.Join(", ", FieldOptions.Of(field));
        var suffix = options.Length == 0 ? "" : $" [{options}]";
        proto.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TypeOf(field.Type)} {field.WireName} = {field.Number}{suffix};"));
    }

    private static string TypeOf(FieldType type) =>
        type switch
        {
            FieldType.String => "string",
            FieldType.Int32 or FieldType.Link => "int32",
            FieldType.UInt32 => "uint32",
            FieldType.Int64 => "int64",
            FieldType.UInt64 => "uint64",
            FieldType.Float => "float",
            FieldType.Double or FieldType.Date => "double",
            FieldType.Bool => "bool",
            FieldType.Bytes => "bytes",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A set of links is a list, not a field of one value."),
        };
}
