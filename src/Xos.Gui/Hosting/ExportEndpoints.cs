using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;
using Xos.Core.Security;
using Xos.Gui.Objects;
using Xos.Gui.Sessions;

namespace Xos.Gui.Hosting;

/// <summary>Sends lists as files: what a list's page shows, on all its pages.</summary>
internal static class ExportEndpoints
{
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

    private static async Task SendAsync(
        HttpContext context,
        string model,
        Func<HttpResponse, RecordType, IAsyncEnumerable<Record>, Task> write,
        string extension,
        string type
    )
    {
        var services = context.RequestServices;
        try
        {
            var caller = await services
                .GetRequiredService<Authenticator>()
                .AuthenticateAsync(SessionCookie.Read(context.Request)!, context.Connection.RemoteIpAddress, context.RequestAborted);
            await services
                .GetRequiredService<RecordService>()
                .ReadAsync(
                    caller with
                    {
                        Kind = Visitor.Kind,
                    },
                    async unit =>
                    {
                        var found =
                            unit.Catalog.Find(model) ?? throw new RecordException(RecordError.NotFound, $"There is no model '{model}'.");
                        context.Response.ContentType = type;
                        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{found.Name}.{extension}\"";
                        await write(
                            context.Response,
                            found,
                            unit.ReadAsync(found.Name, ListState.Read(context.Request.QueryString.Value ?? "").QueryOn(found))
                        );
                        return true;
                    },
                    context.RequestAborted
                );
        }
        catch (RecordException refusal) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = HttpRefusal.StatusOf(refusal);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(refusal.Message, context.RequestAborted);
        }
    }

    private static async Task WriteCsvAsync(HttpResponse response, RecordType type, IAsyncEnumerable<Record> records)
    {
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var fields = type.Fields.Where(field => !type.IsSecret(field)).ToList();
        await writer.WriteAsync(CsvText.Line(fields.Select(static field => (object?)field.WireName).Prepend("id")));
        await foreach (var record in records)
        {
            await writer.WriteAsync(CsvText.Line(fields.Select(field => record[field.Name]).Prepend(record.Id)));
        }
    }

    private static async Task WriteJsonAsync(HttpResponse response, RecordType type, IAsyncEnumerable<Record> records)
    {
        await using var json = new Utf8JsonWriter(response.Body);
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
