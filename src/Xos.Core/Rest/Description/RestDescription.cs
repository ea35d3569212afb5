using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Xos.Core.Rest.Calls;
using Xos.Core.Schema;

namespace Xos.Core.Rest.Description;

/// <summary>What REST is like while a catalogue is in force, as OpenAPI 3.1 has it: made once for each.</summary>
internal sealed class RestDescription(CatalogPublisher publisher, CallRoutes calls)
{
    private readonly ConditionalWeakTable<ModelCatalog, Lazy<Task<byte[]>>> _known = [];

    /// <summary>Answers with it.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var text = await _known.GetValue(publisher.Current, catalog => new(() => WriteAsync(catalog))).Value;
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(text).AsSpan(0, 8))}\"";
        context.Response.Headers.ETag = tag;
        context.Response.Headers.CacheControl = "no-cache";
        if (context.Request.Headers[HeaderNames.IfNoneMatch] == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private async Task<byte[]> WriteAsync(ModelCatalog catalog)
    {
        using var text = new MemoryStream();
        await Describe(catalog).SerializeAsJsonAsync(text, OpenApiSpecVersion.OpenApi3_1);
        return text.ToArray();
    }

    private OpenApiDocument Describe(ModelCatalog catalog)
    {
        var document = new OpenApiDocument
        {
            Info = new()
            {
                Title = "XOS",
                Version = CoreVersion.Text,
                Description =
                    "Objects of all models that are loaded, and what can be asked of the core beside them. Dates are seconds since 1970.",
            },
            Paths = [],
            Tags = new HashSet<OpenApiTag>(),
        };
        SharedParts.Add(document);
        foreach (
            var tag in catalog
                .Concrete.Select(static type => type.Model.AppName)
                .Concat(calls.All.Select(static call => call.Method.Service.Name))
                .Distinct()
                .Order(StringComparer.Ordinal)
        )
        {
            document.Tags.Add(new() { Name = tag });
        }

        foreach (var type in catalog.Concrete.DistinctBy(static type => ModelRoutes.PathOf(type.Model)))
        {
            ModelSchemas.Add(document, type);
            ModelPaths.Add(document, type);
        }

        CallPaths.Add(document, calls.All);
        EventPaths.Add(document);
        return document;
    }
}
