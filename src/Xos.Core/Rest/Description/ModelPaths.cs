using Microsoft.OpenApi;
using Xos.Core.Rest.Queries;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Description;

/// <summary>What can be done with the objects of a model.</summary>
internal static class ModelPaths
{
    private const string Json = "application/json";

    /// <summary>Adds it to a document.</summary>
    public static void Add(OpenApiDocument document, RecordType type)
    {
        var path = ModelRoutes.PathOf(type.Model);
        document.Paths[path] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Get] = List(document, type),
                [HttpMethod.Post] = Create(document, type),
            },
        };
        document.Paths[$"{path}/{{id}}"] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation>
            {
                [HttpMethod.Get] = Get(document, type),
                [HttpMethod.Put] = Update(document, type),
                [HttpMethod.Patch] = Patch(document, type),
                [HttpMethod.Delete] = Delete(document, type),
            },
        };
    }

    private static OpenApiOperation List(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(document, type, "List", $"Lists objects of {type.Name}", ModelSchemas.List(document, type));
        operation.Parameters =
        [
            SharedParts.Conditions(),
            .. new[]
            {
                QueryParameters.OrderBy,
                QueryParameters.Limit,
                QueryParameters.PageToken,
                QueryParameters.Fields,
                QueryParameters.Watch,
                QueryParameters.Heartbeat,
            }.Select(name => SharedParts.Parameter(document, name)),
        ];
        return operation;
    }

    private static OpenApiOperation Create(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(document, type, "Create", $"Makes a {type.Name}, or several", ModelSchemas.OneOrList(document, type));
        operation.Description = "An array of objects makes all of them or none, and is answered with a list.";
        operation.RequestBody = SharedParts.Body(Json, ModelSchemas.OneOrSeveralNew(document, type));
        return operation;
    }

    private static OpenApiOperation Get(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(document, type, "Get", $"Reads one {type.Name}", ModelSchemas.Object(document, type));
        operation.Parameters =
        [
            SharedParts.Id(),
            .. new[] { QueryParameters.Fields, QueryParameters.Watch, QueryParameters.Heartbeat }.Select(name =>
                SharedParts.Parameter(document, name)
            ),
            SharedParts.Header("If-None-Match", "The ETag of the answer that is known already: 304 when there is no other."),
        ];
        return operation;
    }

    private static OpenApiOperation Update(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(
            document,
            type,
            "Update",
            $"Changes what the body names of a {type.Name}",
            ModelSchemas.Object(document, type)
        );
        operation.Parameters = [SharedParts.Id(), IfMatch()];
        operation.RequestBody = SharedParts.Body(Json, ModelSchemas.Object(document, type));
        return operation;
    }

    private static OpenApiOperation Patch(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(
            document,
            type,
            "Patch",
            $"Changes what the body names of a {type.Name}, and clears what is null there",
            ModelSchemas.Object(document, type)
        );
        operation.Parameters = [SharedParts.Id(), IfMatch()];
        operation.RequestBody = SharedParts.Body(
            "application/merge-patch+json",
            new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() },
            "A JSON merge patch (RFC 7396)."
        );
        return operation;
    }

    private static OpenApiOperation Delete(OpenApiDocument document, RecordType type)
    {
        var operation = Operation(document, type, "Delete", $"Deletes a {type.Name}", answer: null);
        operation.Parameters = [SharedParts.Id(), IfMatch()];
        return operation;
    }

    private static OpenApiParameter IfMatch() =>
        SharedParts.Header("If-Match", "The ETag that the change was decided on by: 412 when the object changed meanwhile.");

    private static OpenApiOperation Operation(
        OpenApiDocument document,
        RecordType type,
        string verb,
        string summary,
        IOpenApiSchema? answer
    ) =>
        new()
        {
            OperationId = verb + type.Name,
            Summary = summary,
            Tags = new HashSet<OpenApiTagReference> { new(type.Model.AppName, document) },
            Responses = SharedParts.Responses(document, answer),
        };
}
