using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Hosting;

/// <summary>A page that tells what runs here, and an address to ask whether it does.</summary>
internal static class StatusEndpoints
{
    private const string Style =
        "body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem } table { border-collapse: collapse } th, td { text-align: left; padding: .2rem 1.5rem .2rem 0; border-bottom: 1px solid #ccc }";

    // Browsers apply a style within the page only when its hash is announced.
    private static readonly string Policy = SecurityHeaders.PolicyWith(
        $"style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
    );

    /// <summary>Maps <c>/status</c>, <c>/livez</c>, <c>/readyz</c> and <c>/healthz</c>; and <c>/</c>, where a core has no other page.</summary>
    public static void MapStatus(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/livez", static context => AnswerAsync(context, lack: null));
        routes.MapGet("/readyz", CheckReadinessAsync);
        routes.MapGet("/healthz", CheckHealthAsync);
        routes.MapGet("/status", ShowAsync);
        // Behind whatever else is mapped there.
        routes.MapGet("/", static () => Results.Redirect("/status")).WithOrder(1);
    }

    private static async Task CheckHealthAsync(HttpContext context)
    {
        var answers = await context.RequestServices.GetRequiredService<StoreProbe>().FindVersionAsync(context.RequestAborted) is not null;
        await AnswerAsync(context, answers ? null : "the store does not answer");
    }

    private static async Task CheckReadinessAsync(HttpContext context) =>
        await AnswerAsync(context, await context.RequestServices.GetRequiredService<Readiness>().FindLackAsync(context.RequestAborted));

    private static Task AnswerAsync(HttpContext context, string? lack)
    {
        context.Response.StatusCode = lack is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsync(lack ?? "ok", context.RequestAborted);
    }

    private static async Task ShowAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var database = services.GetRequiredService<Database>();
        var catalog = services.GetRequiredService<CatalogPublisher>().Current;
        var addresses = services.GetRequiredService<Listening>().Addresses;
        IReadOnlyDictionary<string, long> objects;
        try
        {
            objects = await database.ReadAsync(static session => new RecordReader(session).CountLiveAsync(), context.RequestAborted);
        }
        catch (RecordException lack)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await context.Response.WriteAsync(lack.Message, context.RequestAborted);
            return;
        }

        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page(catalog, addresses, objects), context.RequestAborted);
    }

    private static string Page(ModelCatalog catalog, CoreAddresses addresses, IReadOnlyDictionary<string, long> objects)
    {
        var page = new StringBuilder();
        page.Append(
            $$"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>xos-core</title>
            <style>{{Style}}</style>
            </head>
            <body>
            <h1>xos-core {{Encode(CoreVersion.Text)}}</h1>
            <h2>Addresses</h2>
            <table>

            """
        );
        AddRow(page, "gRPC", Text(addresses.Grpc));
        AddRow(page, "gRPC with TLS", Text(addresses.GrpcTls));
        AddRow(
            page,
            "TOSCA",
            addresses.Tosca is { } tosca ? $"<a href=\"{Encode(tosca.ToString())}\">{Encode(tosca.ToString())}</a>" : Text(null)
        );
        page.Append("</table>\n<h2>Loaded services</h2>\n<table>\n<tr><th>Service</th><th>Version</th></tr>\n");
        foreach (var service in catalog.Services)
        {
            AddRow(page, service.Name, Encode(service.Version));
        }

        page.Append("</table>\n<h2>Objects</h2>\n<table>\n<tr><th>Model</th><th>Objects</th></tr>\n");
        foreach (var type in catalog.Concrete)
        {
            AddRow(page, type.Name, Encode(objects.GetValueOrDefault(type.Name).ToString(CultureInfo.InvariantCulture)));
        }

        return page.Append("</table>\n</body>\n</html>\n").ToString();
    }

    private static void AddRow(StringBuilder page, string name, string html) =>
        page.Append($"<tr><td>{Encode(name)}</td><td>{html}</td></tr>\n");

    private static string Text(Uri? address) => address is null ? "not served" : Encode(address.ToString());

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
