using Microsoft.OpenApi;
using Xos.Core.Rest.Calls;

namespace Xos.Core.Rest.Description;

/// <summary>The methods beside objects.</summary>
internal static class CallPaths
{
    // Those that anybody may call.
    private static readonly HashSet<string> Open = ["Login", "Logout", "NoOp", "GetXproto", "GetVersion", "ListModelDefs"];

    /// <summary>Adds them to a document.</summary>
    public static void Add(OpenApiDocument document, IEnumerable<RestCall> calls)
    {
        foreach (var path in calls.GroupBy(static call => call.Path))
        {
            document.Paths[path.Key] = new OpenApiPathItem
            {
                Operations = path.ToDictionary(static call => new HttpMethod(call.Verb), call => Operation(document, call)),
            };
        }
    }

    private static OpenApiOperation Operation(OpenApiDocument document, RestCall call)
    {
        var operation = new OpenApiOperation
        {
            OperationId = call.Method.Name,
            Tags = new HashSet<OpenApiTagReference> { new(call.Method.Service.Name, document) },
            Responses = SharedParts.Responses(document, MessageSchemas.Of(document, call.Method.OutputType)),
            Security = Open.Contains(call.Method.Name) ? [] : null,
        };
        if (call.Verb == HttpMethod.Post.Method)
        {
            operation.RequestBody = SharedParts.Body("application/json", MessageSchemas.Of(document, call.Method.InputType));
        }
        else
        {
            operation.Parameters =
            [
                .. call
                    .Method.InputType.Fields.InDeclarationOrder()
                    .Select(described =>
                        described.Name == "id"
                            ? SharedParts.Id()
                            : new OpenApiParameter
                            {
                                Name = described.Name,
                                In = ParameterLocation.Query,
                                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                            }
                    ),
            ];
        }

        return operation;
    }
}
