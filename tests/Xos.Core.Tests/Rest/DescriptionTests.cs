using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using NSwag;

namespace Xos.Core.Tests.Rest;

/// <summary>What the core says of its REST.</summary>
public sealed partial class DescriptionTests(RestServer rest) : IClassFixture<RestServer>
{
    [Fact]
    public async Task It_is_OpenAPI_3_1_and_has_every_route_of_every_model()
    {
        var answer = await rest.GetAsync("/openapi.json", RestServer.Nobody);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer["openapi"].GetString()!.ShouldStartWith("3.1.");
        var paths = answer["paths"];
        foreach (
            var (path, verbs) in new[] { (RestServer.Services, "get,post"), ($"{RestServer.Services}/{{id}}", "delete,get,patch,put") }
        )
        {
            paths
                .GetProperty(path)
                .EnumerateObject()
                .Select(static member => member.Name)
                .Where(static name => name != "parameters")
                .Order(StringComparer.Ordinal)
                .ShouldBe(verbs.Split(','));
        }

        foreach (
            var call in new[] { "utility/login", "dynamicload/load_models", "core/populatedserviceinstance/{id}", "modeldefs", "events" }
        )
        {
            paths.TryGetProperty($"/xosapi/v1/{call}", out _).ShouldBeTrue(call);
        }

        answer["components"]
            .GetProperty("schemas")
            .GetProperty("HelloWorldService_New")
            .GetProperty("required")
            .ToString()
            .ShouldContain("hello_from");
    }

    [Theory]
    [InlineData("""{"name": "one", "hello_from": "Jhon"}""", true)]
    [InlineData("""[{"name": "some", "hello_from": "Jhon"}, {"name": "more", "hello_from": "Arya"}]""", true)]
    [InlineData("[]", true)]
    [InlineData("""{"name": 1, "hello_from": "Jhon"}""", false)]
    [InlineData("""[{"name": "some", "hello_from": "Jhon"}, {"name": 1, "hello_from": "Arya"}]""", false)]
    [InlineData("""[[{"name": "some", "hello_from": "Jhon"}]]""", false)]
    [InlineData("5", false)]
    public async Task What_it_says_of_new_objects_holds_for_one_and_for_several(string body, bool isTaken)
    {
        var description = await OpenApiDocument.FromJsonAsync((await rest.GetAsync("/openapi.json")).Text);
        var create = description.Paths[RestServer.Services][OpenApiOperationMethod.Post];

        var answer = await rest.PostAsync(RestServer.Services, body);

        (answer.Status == HttpStatusCode.OK).ShouldBe(isTaken, answer.Text);
        (create.RequestBody.Content["application/json"].Schema.Validate(body).Count == 0).ShouldBe(isTaken);
    }

    [Fact]
    public async Task Making_is_answered_with_the_object_or_with_a_list() =>
        (await rest.GetAsync("/openapi.json"))["paths"]
            .GetProperty(RestServer.Services)
            .GetProperty("post")
            .GetProperty("responses")
            .GetProperty("200")
            .GetProperty("content")
            .GetProperty("application/json")
            .GetProperty("schema")
            .GetProperty("oneOf")
            .EnumerateArray()
            .Select(static schema => (schema.TryGetProperty("allOf", out var all) ? all[0] : schema).GetProperty("$ref").GetString())
            .ShouldBe(["#/components/schemas/HelloWorldService", "#/components/schemas/HelloWorldServices"]);

    [Fact]
    public async Task Every_reference_in_it_leads_somewhere()
    {
        var text = (await rest.GetAsync("/openapi.json")).Text;
        var components = JsonElement.Parse(text).GetProperty("components");

        var references = Reference()
            .Matches(text)
            .Select(static match => (match.Groups["kind"].Value, match.Groups["name"].Value))
            .Distinct()
            .ToList();

        references.Count.ShouldBeGreaterThan(100);
        foreach (var (kind, name) in references)
        {
            components.GetProperty(kind).TryGetProperty(name, out _).ShouldBeTrue($"{kind}/{name}");
        }
    }

    [Fact]
    public async Task It_follows_the_models_and_its_tag_tells_so()
    {
        var before = (await rest.GetAsync("/openapi.json")).Headers["ETag"];
        (await rest.GetAsync("/openapi.json", ("If-None-Match", before))).Status.ShouldBe(HttpStatusCode.NotModified);

        await rest.Server.LoadAsync(
            "option app_label = \"late\"; message Latecomer (XOSBase) { required string name = 1 [max_length = 9]; }",
            "late"
        );

        var after = await rest.GetAsync("/openapi.json", ("If-None-Match", before));
        after.Status.ShouldBe(HttpStatusCode.OK);
        after["paths"].TryGetProperty("/xosapi/v1/late/latecomers", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task An_object_has_no_member_that_it_does_not_describe()
    {
        var schemas = (await rest.GetAsync("/openapi.json"))["components"].GetProperty("schemas");
        foreach (var (path, schema) in new[] { (RestServer.Sites, "Site"), ("/xosapi/v1/core/users", "User") })
        {
            var known = schemas
                .GetProperty(schema)
                .GetProperty("properties")
                .EnumerateObject()
                .Select(static member => member.Name)
                .ToHashSet();
            (await rest.GetAsync(path))["items"][0].EnumerateObject().Select(static member => member.Name).ShouldBeSubsetOf(known);
        }
    }

    [Fact]
    public async Task A_page_shows_it_and_asks_nobody_else()
    {
        foreach (var address in new[] { rest.Address, rest.Core.Addresses.Web! })
        {
            using var response = await rest.RespondAsync("GET", new(address, "/apidocs/"), null, [RestServer.Nobody]);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            var page = await response.Content.ReadAsStringAsync();
            page.ShouldContain("openapi.json");
            // Of what the page's library brings along, nothing that would give the description to its makers.
            page.ShouldContain("\"showDeveloperTools\":\"never\"");
            page.ShouldContain("\"hideClientButton\":true");
            Elsewhere().Matches(page).Select(static match => match.Value).ShouldBeEmpty();
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldContain("connect-src 'self'");
            policy.ShouldNotContain("http");
            var nonce = Nonce().Match(page).Groups["nonce"].Value;
            policy.ShouldContain($"'nonce-{WebUtility.HtmlDecode(nonce)}'");
        }
    }

    [GeneratedRegex("\"#/components/(?<kind>[a-zA-Z]+)/(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Reference();

    // What a page loads, not what it merely mentions.
    [GeneratedRegex("(src|href)=\"(https?:)?//[^\"]*\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Elsewhere();

    [GeneratedRegex("nonce=\"(?<nonce>[^\"]+)\"", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Nonce();
}
