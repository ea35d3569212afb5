using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Xos.Core.Schema;

namespace Xos.Core.Tosca.Http;

/// <summary>Lists the custom types: as JSON, or as a page for a browser.</summary>
internal static class TypeIndex
{
    public static IResult Answer(HttpRequest request, ModelCatalog catalog)
    {
        var names = catalog.Models.Models.Select(model => model.Name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal).ToList();
        return ToscaResponse.Wants(request, "text/html")
            ? Results.Text(Page(names), "text/html; charset=utf-8")
            : Results.Json(names.ToDictionary(name => name, Address));
    }

    private static string Address(string name) => $"/custom_type/{name}";

    private static string Page(IEnumerable<string> names)
    {
        var items = new StringBuilder();
        foreach (var name in names.Select(HtmlEncoder.Default.Encode))
        {
            items.Append("<li><a href=\"").Append(Address(name)).Append("\">").Append(name).Append("</a></li>\n");
        }

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>TOSCA types</title></head>
            <body>
            <h1>TOSCA types</h1>
            <p>Each type tells what it takes and shows a recipe. Post recipes to <code>/run</code>, with the headers <code>xos-username</code> and <code>xos-password</code>.</p>
            <ul>
            {items}</ul>
            </body>
            </html>

            """;
    }
}
