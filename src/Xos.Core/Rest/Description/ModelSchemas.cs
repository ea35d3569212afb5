using Microsoft.OpenApi;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Description;

/// <summary>The schemas of a model: an object, what a new one needs, and a list.</summary>
internal static class ModelSchemas
{
    /// <summary>The name of an object's schema.</summary>
    public static string ObjectOf(RecordType type) => type.Name;

    /// <summary>The name of the schema of a new object. No model can be called so: an underscore stands in no plural.</summary>
    public static string NewOf(RecordType type) => $"{type.Name}_New";

    /// <summary>The name of a list's schema.</summary>
    public static string ListOf(RecordType type) => type.Model.Plural;

    /// <summary>Adds them to a document.</summary>
    public static void Add(OpenApiDocument document, RecordType type)
    {
        document.AddComponent(ObjectOf(type), (IOpenApiSchema)Object(type));
        document.AddComponent(
            NewOf(type),
            (IOpenApiSchema)
                new OpenApiSchema
                {
                    AllOf = [new OpenApiSchemaReference(ObjectOf(type), document)],
                    Required = type.Fields.Where(static field => field.IsRequired).Select(static field => field.WireName).ToHashSet(),
                }
        );
        document.AddComponent(ListOf(type), (IOpenApiSchema)List(document, type));
    }

    private static OpenApiSchema Object(RecordType type)
    {
        var properties = new Dictionary<string, IOpenApiSchema>
        {
            [ObjectNames.Id] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                ReadOnly = true,
            },
        };
        foreach (var field in type.Fields)
        {
            properties[field.WireName] = FieldSchema.Of(type, field);
        }

        foreach (var link in type.Model.ReverseLinks)
        {
            var ids = FieldSchema.Ids();
            ids.ReadOnly = true;
            properties[link.WireName] = ids;
        }

        foreach (var name in new[] { ObjectNames.ClassNames, ObjectNames.ContentType })
        {
            properties[name] = new OpenApiSchema { Type = JsonSchemaType.String, ReadOnly = true };
        }

        return new()
        {
            Type = JsonSchemaType.Object,
            Description = type.Model.Documentation.Length > 0 ? type.Model.Documentation : null,
            Properties = properties,
        };
    }

    private static OpenApiSchema List(OpenApiDocument document, RecordType type) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "items" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(ObjectOf(type), document) },
                ["next_page_token"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "Where a full page ended: the next one has it as page_token.",
                },
            },
        };
}
