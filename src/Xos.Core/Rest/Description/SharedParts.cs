using Microsoft.OpenApi;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Queries;

namespace Xos.Core.Rest.Description;

/// <summary>What many requests have in common.</summary>
internal static class SharedParts
{
    private const string Refusal = "Problem";

    /// <summary>Adds it to a document.</summary>
    public static void Add(OpenApiDocument document)
    {
        document.AddComponent(Refusal, (IOpenApiSchema)ProblemSchema());
        document.AddComponent(
            Refusal,
            (IOpenApiResponse)
                new OpenApiResponse
                {
                    Description = "Why not: what, where, and how to mend it.",
                    Content = Content(Problem.ContentType, new OpenApiSchemaReference(Refusal, document)),
                }
        );
        foreach (var (name, type, description) in Parameters)
        {
            document.AddComponent(
                name,
                (IOpenApiParameter)
                    new OpenApiParameter
                    {
                        Name = name,
                        In = ParameterLocation.Query,
                        Description = description,
                        Schema = new OpenApiSchema { Type = type },
                    }
            );
        }

        AddSecurity(document);
    }

    /// <summary>Refers to a parameter.</summary>
    public static IOpenApiParameter Parameter(OpenApiDocument document, string name) => new OpenApiParameterReference(name, document);

    /// <summary>The parameter that names an object in the path.</summary>
    public static OpenApiParameter Id() =>
        new()
        {
            Name = "id",
            In = ParameterLocation.Path,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
        };

    /// <summary>The conditions of a list, whose names depend on what is asked.</summary>
    public static OpenApiParameter Conditions() =>
        new()
        {
            Name = "filter",
            In = ParameterLocation.Query,
            Style = ParameterStyle.Form,
            Explode = true,
            Description =
                $"Conditions: a field, or a path along links such as owner__name, and how it compares: {string.Join(", ", ConditionName.Words.Select(static word => $"__{word}"))}. All must hold.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };

    /// <summary>A header of a request.</summary>
    public static OpenApiParameter Header(string name, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        };

    /// <summary>An answer, or a refusal.</summary>
    public static OpenApiResponses Responses(OpenApiDocument document, IOpenApiSchema? answer) =>
        new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = "Done.",
                Content = Content("application/json", answer ?? new OpenApiSchema { Type = JsonSchemaType.Object }),
            },
            ["default"] = new OpenApiResponseReference(Refusal, document),
        };

    /// <summary>A body of one type.</summary>
    public static OpenApiRequestBody Body(string mediaType, IOpenApiSchema schema, string? description = null) =>
        new()
        {
            Required = true,
            Description = description,
            Content = Content(mediaType, schema),
        };

    private static (string Name, JsonSchemaType Type, string Description)[] Parameters =>
        [
            (QueryParameters.OrderBy, JsonSchemaType.String, "Fields with commas between, '-' before one for descending."),
            (QueryParameters.Limit, JsonSchemaType.Integer, "How many objects are wanted at most."),
            (QueryParameters.PageToken, JsonSchemaType.String, "Where the page before ended: its next_page_token."),
            (QueryParameters.Fields, JsonSchemaType.String, "The fields that the answer shall have, with commas between."),
            (
                QueryParameters.Watch,
                JsonSchemaType.Boolean,
                "Answers with server-sent events (text/event-stream): what is there, and then what happens. The header Last-Event-ID goes on behind an event."
            ),
            (QueryParameters.Heartbeat, JsonSchemaType.Integer, "How many seconds a watch may be silent, 10 by default."),
        ];

    private static Dictionary<string, OpenApiMediaType> Content(string mediaType, IOpenApiSchema schema) =>
        new() { [mediaType] = new OpenApiMediaType { Schema = schema } };

    private static OpenApiSchema ProblemSchema() =>
        new()
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
                ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["error"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["specific_error"] = new OpenApiSchema { Type = JsonSchemaType.String },
                ["fields"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
                },
                ["oldest_position"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int64" },
            },
        };

    private static void AddSecurity(OpenApiDocument document)
    {
        var schemes = new Dictionary<string, OpenApiSecurityScheme>
        {
            ["basic"] = new() { Type = SecuritySchemeType.Http, Scheme = "basic" },
            ["bearer"] = new()
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token, or the id that login gave.",
            },
            ["session"] = new()
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = "x-xossession",
                Description = "The id that login gave.",
            },
        };
        document.Security = [];
        foreach (var (name, scheme) in schemes)
        {
            document.AddComponent(name, (IOpenApiSecurityScheme)scheme);
            document.Security.Add(new() { [new OpenApiSecuritySchemeReference(name, document)] = [] });
        }
    }
}
