using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Microsoft.OpenApi;

namespace Xos.Core.Rest.Description;

/// <summary>Messages of gRPC as JSON Schema has them.</summary>
internal static class MessageSchemas
{
    /// <summary>Refers to a message's schema, which is added to the document with all that it needs.</summary>
    public static IOpenApiSchema Of(OpenApiDocument document, MessageDescriptor message)
    {
        if (document.Components?.Schemas?.ContainsKey(message.Name) != true)
        {
            var schema = new OpenApiSchema { Type = JsonSchemaType.Object, Properties = new Dictionary<string, IOpenApiSchema>() };
            // Before its fields, which may be of its own type.
            document.AddComponent(message.Name, (IOpenApiSchema)schema);
            foreach (var field in message.Fields.InDeclarationOrder())
            {
                var form = Of(document, field);
                schema.Properties[field.Name] = field.IsRepeated ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = form } : form;
            }
        }

        return new OpenApiSchemaReference(message.Name, document);
    }

    private static IOpenApiSchema Of(OpenApiDocument document, FieldDescriptor field) =>
        field.FieldType switch
        {
            FieldType.Message => Of(document, field.MessageType),
            FieldType.Enum => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. field.EnumType.Values.Select(static value => (JsonNode)JsonValue.Create(value.Name)!)],
            },
            FieldType.Bool => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            FieldType.Int32 => new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            FieldType.Double => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "double" },
            // A number of 64 bits is a text, too.
            _ => new OpenApiSchema { Type = JsonSchemaType.String },
        };
}
