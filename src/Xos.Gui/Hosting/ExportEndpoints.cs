using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;
using Xos.Gui.Objects;
using Xos.Gui.Sessions;

namespace Xos.Gui.Hosting;

/// <summary>Sends lists as files: what a list's page shows, on all its pages.</summary>
internal static class ExportEndpoints
{
    // What is longer waits in a temporary file.
    private const int InMemory = 1024 * 1024;

    /// <summary>Maps <c>/export/{model}.csv</c> and <c>/export/{model}.json</c>.</summary>
    public static void MapExports(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet(
                "/export/{model}.csv",
                static (HttpContext context, string model) => SendAsync(context, model, WriteCsvAsync, "csv", "text/csv; charset=utf-8")
            )
            .WithMetadata(new ForVisitors());
        routes
            .MapGet(
                "/export/{model}.json",
                static (HttpContext context, string model) => SendAsync(context, model, WriteJsonAsync, "json", "application/json")
            )
            .WithMetadata(new ForVisitors());
    }

    // All is read before the first byte is sent: a browser that takes its time keeps no transaction open, and whoever is refused gets no half file.
    private static async Task SendAsync(
        HttpContext context,
        string model,
        Func<Stream, RecordType, IAsyncEnumerable<Record>, Task> write,
        string extension,
        string type
    )
    {
        var (caller, state) = (context.Features.GetRequiredFeature<Caller>(), ListState.Read(context.Request.QueryString.Value ?? ""));
        try
        {
            await using var file = new FileBufferingWriteStream(InMemory);
            var name = await context
                .RequestServices.GetRequiredService<RecordService>()
                .ReadAsync(
                    caller,
                    async unit =>
                    {
                        var found =
                            unit.Catalog.Find(model) ?? throw new RecordException(RecordError.NotFound, $"There is no model '{model}'.");
                        await write(file, found, unit.ReadAsync(found.Name, state.QueryOn(found)));
                        return found.Name;
                    },
                    context.RequestAborted
                );
            context.Response.ContentType = type;
            context.Response.ContentLength = file.Length;
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{extension}\"";
            await file.DrainBufferAsync(context.Response.BodyWriter, context.RequestAborted);
        }
        catch (RecordException refusal)
        {
            context.Response.StatusCode = HttpRefusal.StatusOf(refusal);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(refusal.Message, context.RequestAborted);
        }
    }

    private static async Task WriteCsvAsync(Stream file, RecordType type, IAsyncEnumerable<Record> records)
    {
        await using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var fields = type.Fields.Where(field => !type.IsSecret(field)).ToList();
        await writer.WriteAsync(CsvText.Line(fields.Select(static field => (object?)field.WireName).Prepend("id")));
        await foreach (var record in records)
        {
            await writer.WriteAsync(CsvText.Line(fields.Select(field => record[field.Name]).Prepend(record.Id)));
        }
    }

    private static async Task WriteJsonAsync(Stream file, RecordType type, IAsyncEnumerable<Record> records)
    {
        await using var json = new Utf8JsonWriter(file);
        json.WriteStartArray();
        await foreach (var record in records)
        {
            ObjectJson.Write(json, record, type, FieldSelection.All);
            if (json.BytesPending > 64 * 1024)
            {
                await json.FlushAsync();
            }
        }

        json.WriteEndArray();
    }
}
