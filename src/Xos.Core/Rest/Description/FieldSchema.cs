using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Rest.Description;

/// <summary>Fields of models as JSON Schema has them.</summary>
internal static class FieldSchema
{
    private const string WholeNumber = "^-?[0-9]+$";

    /// <summary>Describes a field.</summary>
    public static OpenApiSchema Of(RecordType type, Field field)
    {
        var schema = Form(field.Type);
        schema.Description = field.Documentation.Length > 0 ? field.Documentation : null;
        schema.MaxLength = field.Type == FieldType.String ? field.MaxLength : null;
        schema.ReadOnly = CoreFields.IsWrittenByCore(field.Name);
        schema.WriteOnly = type.IsSecret(field);
        if (schema.Type == JsonSchemaType.Integer && field.Link is null)
        {
            schema.Minimum = field.MinValue?.ToString(CultureInfo.InvariantCulture) ?? schema.Minimum;
            schema.Maximum = field.MaxValue?.ToString(CultureInfo.InvariantCulture);
        }

        if (field.Type == FieldType.String && !field.Choices.IsEmpty)
        {
            schema.Enum = [.. ChoicesOf(field).Select(static choice => (JsonNode)JsonValue.Create(choice)!)];
        }

        return schema;
    }

    /// <summary>A list of ids.</summary>
    public static OpenApiSchema Ids() => new() { Type = JsonSchemaType.Array, Items = Form(FieldType.Int32) };

    private static OpenApiSchema Form(FieldType type) =>
        type switch
        {
            FieldType.String => new() { Type = JsonSchemaType.String },
            FieldType.Bool => new() { Type = JsonSchemaType.Boolean },
            FieldType.Int32 => new() { Type = JsonSchemaType.Integer, Format = "int32" },
            FieldType.Link => new()
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "0",
            },
            FieldType.UInt32 => new()
            {
                Type = JsonSchemaType.Integer,
                Format = "int64",
                Minimum = "0",
            },
            // Texts: numbers of JavaScript do not have so many digits.
            FieldType.Int64 or FieldType.UInt64 => new() { Type = JsonSchemaType.String, Pattern = WholeNumber },
            FieldType.Float => new() { Type = JsonSchemaType.Number, Format = "float" },
            FieldType.Double or FieldType.Date => new() { Type = JsonSchemaType.Number, Format = "double" },
            FieldType.Bytes => new() { Type = JsonSchemaType.String, Format = "byte" },
            FieldType.LinkSet => Ids(),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "No such type."),
        };

    private static IEnumerable<string> ChoicesOf(Field field) =>
        field.Choices.Select(static choice => choice.Value).OfType<string>().Concat(field.AllowsBlank ? [""] : []).Distinct();
}
