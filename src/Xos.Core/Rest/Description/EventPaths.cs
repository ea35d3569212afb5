using Microsoft.OpenApi;
using Xos.Core.Live;
using Xos.Core.Rest.Queries;

namespace Xos.Core.Rest.Description;

/// <summary>What happens, as it happens.</summary>
internal static class EventPaths
{
    private const string Stream = "text/event-stream";

    /// <summary>Adds it to a document.</summary>
    public static void Add(OpenApiDocument document) =>
        document.Paths[LiveEndpoint.Path] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = Watch(document) },
        };

    private static OpenApiOperation Watch(OpenApiDocument document)
    {
        var responses = SharedParts.Responses(document, answer: null);
        responses["200"] = new OpenApiResponse
        {
            Description = "Server-sent events without an end: connected, then update and remove, each with its position as id.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Stream] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
        responses["101"] = new OpenApiResponse
        {
            Description = $"The same over a WebSocket, for who asks for one; its protocol is {LiveEndpoint.Protocol}.",
        };
        return new()
        {
            OperationId = "WatchEvents",
            Summary = "Tells what happens to objects, as it happens",
            Description = "The header Last-Event-ID, or position, goes on behind an event.",
            Parameters =
            [
                Query(
                    LiveEndpoint.Models,
                    JsonSchemaType.String,
                    "Names of models with commas between: those and what derives from them; all without it."
                ),
                Query(
                    LiveEndpoint.Position,
                    JsonSchemaType.Integer,
                    "The position of the last event that is known; only what is new without it."
                ),
                SharedParts.Parameter(document, QueryParameters.Heartbeat),
            ],
            Responses = responses,
        };
    }

    private static OpenApiParameter Query(string name, JsonSchemaType type, string description) =>
        new()
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = description,
            Schema = new OpenApiSchema { Type = type },
        };
}
