using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Targets.Tosca;

namespace Xos.Core.Tosca.Http;

/// <summary>Lists the custom types: as JSON, or as a page for a browser.</summary>
internal static class TypeIndex
{
    public static IResult Answer(HttpRequest request, ModelCatalog catalog)
    {
        var models = catalog.Models.Models.OrderBy(static model => model.Name.ToLowerInvariant(), StringComparer.Ordinal);
        return ToscaResponse.Wants(request, "text/html")
            ? Results.Text(Page(models, catalog.Models), "text/html; charset=utf-8")
            : Results.Json(
                models.Select(static model => model.Name.ToLowerInvariant()).Distinct().ToDictionary(static name => name, Address)
            );
    }

    private static string Address(string name) => $"/custom_type/{name}";

    private static string Page(IEnumerable<Model> models, ModelSet all)
    {
        var items = new StringBuilder();
        foreach (var model in models)
        {
            var name = HtmlEncoder.Default.Encode(model.Name.ToLowerInvariant());
            items.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{name}\"><a href=\"{Address(name)}\">{name}</a></h2>\n");
            items.Append(
                ExampleRecipe.Of(model, all) is { } example
                    ? $"<pre>{string.Join('\n', example.Select(HtmlEncoder.Default.Encode))}</pre>\n"
                    : "<p>No recipe can make one.</p>\n"
            );
        }

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>TOSCA types</title></head>
            <body>
            <h1>TOSCA types</h1>
            <p>Each has a recipe to start from. Post recipes to <code>/plan</code> or <code>/run</code>, with the headers <code>xos-username</code> and <code>xos-password</code>.</p>
            {items}</body>
            </html>

            """;
    }
}
