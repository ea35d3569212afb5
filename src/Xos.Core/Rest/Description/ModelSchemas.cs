using Microsoft.OpenApi;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Description;

/// <summary>The schemas of a model: an object, what a new one needs, and a list.</summary>
internal static class ModelSchemas
{
    /// <summary>An object.</summary>
    public static OpenApiSchemaReference Object(OpenApiDocument document, RecordType type) => new(type.Name, document);

    /// <summary>Some objects.</summary>
    public static OpenApiSchemaReference List(OpenApiDocument document, RecordType type) => new(type.Model.Plural, document);

    /// <summary>An object that shall be made, or an array of such. Generators of clients that know no choice take the first.</summary>
    public static OpenApiSchema OneOrSeveralNew(OpenApiDocument document, RecordType type)
    {
        var one = new OpenApiSchemaReference(NewOf(type), document);
        return new() { OneOf = [one, new OpenApiSchema { Type = JsonSchemaType.Array, Items = one }] };
    }

    /// <summary>The object that was made, or a list. They are told apart by the id: objects may have members that are not described.</summary>
    public static OpenApiSchema OneOrList(OpenApiDocument document, RecordType type) =>
        new()
        {
            OneOf =
            [
                new OpenApiSchema
                {
                    AllOf = [Object(document, type)],
                    Required = new HashSet<string> { ObjectNames.Id },
                },
                List(document, type),
            ],
        };

    /// <summary>Adds them to a document.</summary>
    public static void Add(OpenApiDocument document, RecordType type)
    {
        document.AddComponent(type.Name, (IOpenApiSchema)Describe(type));
        document.AddComponent(
            NewOf(type),
            (IOpenApiSchema)
                new OpenApiSchema
                {
                    AllOf = [Object(document, type)],
                    Required = type.Fields.Where(static field => field.IsRequired).Select(static field => field.WireName).ToHashSet(),
                }
        );
        document.AddComponent(type.Model.Plural, (IOpenApiSchema)DescribeList(document, type));
    }

    // No model can be called so: an underscore stands in no plural.
    private static string NewOf(RecordType type) => $"{type.Name}_New";

    private static OpenApiSchema Describe(RecordType type)
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

    private static OpenApiSchema DescribeList(OpenApiDocument document, RecordType type) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string> { "items" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = Object(document, type) },
                ["next_page_token"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Description = "Where a full page ended: the next one has it as page_token.",
                },
            },
        };
}
