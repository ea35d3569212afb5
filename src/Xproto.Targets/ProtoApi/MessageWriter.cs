using System.CodeDom.Compiler;
using System.Globalization;

namespace Xproto.Targets.ProtoApi;

/// <summary>Writes messages.</summary>
internal static class MessageWriter
{
    public static void Write(IndentedTextWriter proto, ApiMessage message)
    {
        proto.BlankLine();
        proto.Comment(message.Comment);
        proto.Block($"message {message.Name}", () => WriteBody(proto, message));
    }

    private static void WriteBody(IndentedTextWriter proto, ApiMessage message)
    {
        if (message.ContentTypeId is { } contentType)
        {
            proto.WriteLine($"option (contentTypeId) = {ProtoText.Quoted(contentType)};");
        }

        foreach (var field in message.Fields)
        {
            proto.Comment(field.Comment);
            if (field.Oneof is { } oneof)
            {
                proto.Block($"oneof {oneof}", () => WriteField(proto, field));
            }
            else
            {
                WriteField(proto, field);
            }
        }
    }

    private static void WriteField(IndentedTextWriter proto, ApiField field)
    {
        var repeated = field.IsRepeated ? "repeated " : "";
        var options = string.Join(", ", OptionText.Of(field.Options));
        var suffix = options.Length == 0 ? "" : $" [{options}]";
        proto.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repeated}{field.Type} {field.Name} = {field.Number}{suffix};"));
    }
}
