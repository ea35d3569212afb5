using System.Net;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>What gRPC has as metadata cannot be had by headers of HTTP, as it can in the reference's gateway.</summary>
public sealed class SmugglingTests(RestServer rest) : IClassFixture<RestServer>
{
    [Theory]
    [InlineData("caller_kind")]
    [InlineData("Caller_Kind")]
    [InlineData("grpc-metadata-caller_kind")]
    [InlineData("x-caller_kind")]
    public async Task Nobody_becomes_a_synchronizer(string header)
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = $"f {header}", hello_from = "Jhon" });
        var path = $"{RestServer.Services}/{made.Id}";

        var answer = await rest.PutAsync(path, new { backend_status = "smuggled" }, (header, "synchronizer"));

        answer.ShouldBeProblem(HttpStatusCode.Forbidden, "XOSPermissionDenied");
        (await rest.GetAsync(path))["backend_status"].GetString().ShouldNotBe("smuggled");
    }

    [Fact]
    public async Task Nobody_sees_what_is_deleted()
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = "deleted", hello_from = "Jhon" });
        await rest.DeleteAsync($"{RestServer.Services}/{made.Id}");
        (await rest.Server.CallModelAsync("Get", "HelloWorldService", TestServer.Synchronizer, (1, made.Id))).ShouldNotBeEmpty();

        (await rest.GetAsync($"{RestServer.Services}/{made.Id}", ("caller_kind", "synchronizer"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_mask_keeps_the_body_s_fields_from_being_written_or_clears_others()
    {
        var made = await rest.PostAsync(RestServer.Services, new { name = "masked", hello_from = "Jhon" });

        var put = await rest.PutAsync(
            $"{RestServer.Services}/{made.Id}",
            new { hello_from = "Arya" },
            ("update_fields", "service_specific_id,name"),
            ("version", "1"),
            ("is_sync_save", "1"),
            ("is_policy_save", "1")
        );

        put.Status.ShouldBe(HttpStatusCode.OK, put.Text);
        put["hello_from"].GetString().ShouldBe("Arya");
        put["name"].GetString().ShouldBe("masked");
        put.Has("changed_by_step").ShouldBeFalse();
        put.Has("changed_by_policy").ShouldBeFalse();
    }

    [Fact]
    public async Task No_older_version_of_a_service_is_let_in()
    {
        object Upload(string version) =>
            new
            {
                name = "aging",
                version,
                xprotos = new[]
                {
                    new { filename = "aging.xproto", contents = $"message Aging (XOSBase) {{ optional string v{version[0]} = 1; }}" },
                },
            };
        (await rest.PostAsync("/xosapi/v1/dynamicload/load_models", Upload("2.0.0"))).Status.ShouldBe(HttpStatusCode.OK);

        var answer = await rest.PostAsync("/xosapi/v1/dynamicload/load_models", Upload("1.0.0"), ("allow_downgrade", "true"));

        answer.ShouldBeProblem(HttpStatusCode.Conflict, "XOSFailedPrecondition");
    }

    [Fact]
    public async Task Credentials_of_recipes_and_cookies_prove_nobody()
    {
        foreach (
            var header in new[]
            {
                ("xos-username", "admin@opencord.org"),
                ("xos-password", "letmein"),
                ("Cookie", "sessionid=1; x-xossession=1"),
                ("x-sessionid", "1"),
            }
        )
        {
            (await rest.GetAsync(RestServer.Sites, RestServer.Nobody, header)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task Nothing_of_an_answer_s_metadata_becomes_a_header()
    {
        var answer = await rest.GetAsync($"{RestServer.Sites}?limit=1", ("x-forwarded-for", "192.0.2.1"));

        answer.Headers.Keys.ShouldNotContain(static name => name.StartsWith("grpc", StringComparison.OrdinalIgnoreCase));
        answer.Headers.Keys.ShouldNotContain("next-page-token");
    }
}
