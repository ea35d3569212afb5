using System.Net;
using System.Text.Json;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>Objects over REST: each route with its JSON, as the reference's gateway has them.</summary>
public sealed class ObjectRouteTests(RestServer rest) : IClassFixture<RestServer>
{
    [Fact]
    public async Task A_list_has_items_and_nothing_else()
    {
        var answer = await rest.GetAsync(RestServer.Sites);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.MediaType.ShouldBe("application/json");
        answer.Json.EnumerateObject().Select(static member => member.Name).ShouldBe(["items"]);
        answer.Names.ShouldContain("mysite");
    }

    [Fact]
    public async Task An_object_has_the_names_of_the_wire_and_leaves_out_what_holds_nothing()
    {
        var site = await rest.GetAsync($"{RestServer.Sites}/1");

        site.Status.ShouldBe(HttpStatusCode.OK);
        site.Id.ShouldBe(1);
        site["name"].GetString().ShouldBe("mysite");
        site["enabled"].ValueKind.ShouldBe(JsonValueKind.True);
        // Seconds with their fraction, which come back as they are.
        site["created"].GetDouble().ShouldBeGreaterThan(1e9);
        site["users_ids"].EnumerateArray().Select(static id => id.GetInt32()).ShouldContain(1);
        site["slices_ids"].GetArrayLength().ShouldBe(0);
        site["class_names"].GetString()!.ShouldStartWith("Site,XOSBase");
        site["self_content_type_id"].GetString().ShouldBe("core.site");
        site.Has("enacted").ShouldBeFalse();
        site.Has("site_url").ShouldBeFalse();
    }

    [Fact]
    public async Task REST_and_gRPC_say_the_same_of_an_object()
    {
        var rests = await rest.GetAsync($"{RestServer.Sites}/1");
        var grpcs = await rest.Server.Models.GetSiteAsync(new() { Id = 1 }, TestServer.Admin);

        var formatter = new Google.Protobuf.JsonFormatter(
            Google.Protobuf.JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithPreserveProtoFieldNames(true)
        );
        // The test's message has some of the fields only: what it has is the same.
        foreach (var member in JsonElement.Parse(formatter.Format(grpcs)).EnumerateObject())
        {
            JsonElement.DeepEquals(rests[member.Name], member.Value).ShouldBeTrue($"{member.Name}: {rests[member.Name]}, {member.Value}");
        }
    }

    [Fact]
    public async Task An_object_is_made_changed_read_and_deleted()
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = "life", hello_from = "Jhon" });
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        var path = $"{RestServer.Services}/{made.Id}";

        var changed = await rest.PutAsync(path, new { id = 99, hello_from = "Sansa" });
        changed.Status.ShouldBe(HttpStatusCode.OK);
        changed.Id.ShouldBe(made.Id);
        changed["name"].GetString().ShouldBe("life");
        (await rest.GetAsync(path))["hello_from"].GetString().ShouldBe("Sansa");

        var deleted = await rest.DeleteAsync(path);
        deleted.Status.ShouldBe(HttpStatusCode.OK);
        deleted.Text.ShouldBe("{}");
        (await rest.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound");
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = "echo", hello_from = "Jhon" });
        var path = $"{RestServer.Services}/{made.Id}";

        var back = await rest.PutAsync(path, (await rest.GetAsync(path)).Text);

        back.Status.ShouldBe(HttpStatusCode.OK, back.Text);
        back["hello_from"].GetString().ShouldBe("Jhon");
        back["created"].GetDouble().ShouldBe(made["created"].GetDouble());
    }

    [Fact]
    public async Task A_put_leaves_what_it_does_not_name_or_names_null()
    {
        var made = await rest.PostAsync(RestServer.Sites, Site("kept", "url", "http://kept.example"));

        var put = await rest.PutAsync($"{RestServer.Sites}/{made.Id}", """{"site_url": null, "enabled": false}""");

        put["site_url"].GetString().ShouldBe("http://kept.example");
        put["enabled"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_patch_clears_what_it_names_null_and_leaves_the_rest()
    {
        var made = await rest.PostAsync(RestServer.Sites, Site("cleared", "url", "http://cleared.example"));

        var patch = await rest.PatchAsync(
            $"{RestServer.Sites}/{made.Id}",
            """{"site_url": null}""",
            ("Content-Type", "application/merge-patch+json; charset=utf-8")
        );

        patch.Status.ShouldBe(HttpStatusCode.OK, patch.Text);
        patch.Has("site_url").ShouldBeFalse();
        patch["name"].GetString().ShouldBe("cleared");
    }

    [Fact]
    public async Task A_patch_of_another_kind_is_refused()
    {
        var answer = await rest.PatchAsync(
            $"{RestServer.Sites}/1",
            """[{"op": "remove", "path": "/name"}]""",
            ("Content-Type", "application/json-patch+json")
        );

        answer.ShouldBeProblem(HttpStatusCode.UnsupportedMediaType, "XOSValidationError");
        answer.Headers["Accept-Patch"].ShouldContain("application/merge-patch+json");
    }

    [Fact]
    public async Task Links_and_dates_go_both_ways_and_numbers_may_be_texts()
    {
        var service = await rest.PostAsync(RestServer.Services, new { name = "owner", hello_from = "Jhon" });
        var instance = await rest.PostAsync(
            RestServer.Instances,
            $$"""{"name": "owned", "hello_to": "Arya", "owner_id": "{{service.Id}}"}"""
        );

        instance["owner_id"].GetInt32().ShouldBe(service.Id);
        (await rest.GetAsync($"{RestServer.Services}/{service.Id}"))["service_instances_ids"][0].GetInt32().ShouldBe(instance.Id);
    }

    [Fact]
    public async Task Objects_of_derived_models_are_among_those_of_their_base()
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = "derived", hello_from = "Jhon" });

        var seen = await rest.GetAsync($"/xosapi/v1/core/services/{made.Id}");

        seen["leaf_model_name"].GetString().ShouldBe("HelloWorldService");
        seen.Has("hello_from").ShouldBeFalse();
        seen["self_content_type_id"].GetString().ShouldBe("core.service");
    }

    [Fact]
    public async Task Passwords_are_written_and_never_read()
    {
        var made = await rest.PostAsync(
            "/xosapi/v1/core/users",
            new
            {
                email = "reader@example.org",
                password = "a good one",
                firstname = "R",
                lastname = "E",
                site_id = 1,
            }
        );

        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        made.Text.ShouldNotContain("password");
        (await rest.GetAsync($"/xosapi/v1/core/users/{made.Id}", RestServer.As("reader@example.org", "a good one"))).Status.ShouldBe(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Models_that_are_loaded_later_are_served_at_once_and_gone_when_they_are_unloaded()
    {
        const string path = "/xosapi/v1/fleet/galleys";
        (await rest.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound");

        await rest.Server.LoadAsync(
            "option app_label = \"fleet\"; message Galley (XOSBase) { required string name = 1 [max_length = 30]; optional int64 weight = 2; }",
            "fleet"
        );
        var made = await rest.PostAsync(path, """{"name": "Argo", "weight": "9007199254740993"}""");

        // As protobuf's JSON has it: a number of JavaScript would lose the last digit.
        made["weight"].GetString().ShouldBe("9007199254740993");
        (await rest.PutAsync($"{path}/{made.Id}", """{"weight": 7}"""))["weight"].GetString().ShouldBe("7");
        await rest.Server.UnloadAsync(Protos.UnloadModelsRequest.Types.CleanupBehavior.Purge, "fleet");
        (await rest.GetAsync(path)).ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound");
    }

    [Fact]
    public async Task Every_model_s_list_is_where_the_reference_has_it()
    {
        // Facts about the reference: its segments, not ours.
        foreach (
            var segment in "addresspools backupfiles backupoperations computeserviceinstances flavors images interfacetypes networks networkparameters networkparametertypes networkslices networktemplates nodes nodelabels ports principals privileges roles services serviceattributes servicedependencys servicegraphconstraints serviceinstances serviceinstanceattributes serviceinstancelinks serviceinterfaces serviceports sites slices tags trustdomains users xoscores xosguiextensions".Split(
                ' '
            )
        )
        {
            (await rest.GetAsync($"/xosapi/v1/core/{segment}")).Status.ShouldBe(HttpStatusCode.OK, segment);
        }
    }

    [Fact]
    public async Task The_web_port_serves_it_too_and_no_other_does()
    {
        foreach (var (address, status) in new[] { (rest.Core.Addresses.Web!, 200), (rest.Core.Addresses.Tosca!, 404) })
        {
            using var response = await rest.RespondAsync("GET", new(address, RestServer.Sites), null, []);
            ((int)response.StatusCode).ShouldBe(status);
        }

        using var pages = await rest.RespondAsync("GET", new(rest.Address, "/healthz"), null, []);
        pages.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Dictionary<string, string> Site(string name, string field, string value) =>
        new()
        {
            ["name"] = name,
            ["login_base"] = name,
            ["abbreviated_name"] = name,
            [$"site_{field}"] = value,
        };
}
