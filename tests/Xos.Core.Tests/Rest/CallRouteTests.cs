using System.Net;
using System.Text.Json;

namespace Xos.Core.Tests.Rest;

/// <summary>The methods beside objects that the reference's gateway has.</summary>
public sealed class CallRouteTests(RestServer rest) : IClassFixture<RestServer>
{
    private const string Login = "/xosapi/v1/utility/login";

    [Fact]
    public async Task A_session_that_login_gives_is_good_until_logout()
    {
        var login = await rest.PostAsync(Login, new { username = "admin@opencord.org", password = "letmein" }, RestServer.Nobody);
        login.Status.ShouldBe(HttpStatusCode.OK);
        login.Headers.Keys.ShouldNotContain("Set-Cookie");
        (string, string)[] session = [RestServer.Nobody, ("x-xossession", login["sessionid"].GetString()!), ("x-sessionid", "ignored")];

        (await rest.GetAsync(RestServer.Sites, session)).Status.ShouldBe(HttpStatusCode.OK);
        (await rest.PostAsync("/xosapi/v1/utility/auth_noop", new { }, session)).Text.ShouldBe("{ }");
        (await rest.PostAsync("/xosapi/v1/utility/logout", new { }, session)).Status.ShouldBe(HttpStatusCode.OK);
        (await rest.GetAsync(RestServer.Sites, session)).ShouldBeProblem(HttpStatusCode.Forbidden, "XOSPermissionDenied");
    }

    [Theory]
    [InlineData("""{"username": "admin@opencord.org", "password": "wrong"}""", "Failed to authenticate admin@opencord.org.")]
    [InlineData("""{"password": "letmein"}""", "No username")]
    [InlineData("", "No username")]
    public async Task A_login_that_fails_is_not_authenticated(string body, string detail) =>
        (await rest.PostAsync(Login, body, RestServer.Nobody))
            .ShouldBeProblem(HttpStatusCode.Unauthorized, "XOSNotAuthenticated")["specific_error"]
            .GetString()
            .ShouldBe(detail);

    [Theory]
    [InlineData("""{"user_name": "a"}""", "user_name", "is no field of LoginRequest (did you mean 'username'?)")]
    public async Task Unknown_fields_are_refused_with_what_may_be_meant(string body, string field, string fault) =>
        (await rest.PostAsync(Login, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError").Fault(field).ShouldBe(fault);

    [Theory]
    [InlineData("""{"username": 5}""")]
    [InlineData("""{"username": {}}""")]
    [InlineData("[]")]
    [InlineData("{")]
    public async Task A_request_of_another_form_is_refused(string body) =>
        (await rest.PostAsync(Login, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");

    [Theory]
    [InlineData("POST", "utility/noop", true)]
    [InlineData("POST", "utility/logout", true)]
    [InlineData("GET", "xproto", true)]
    [InlineData("GET", "version", true)]
    [InlineData("GET", "modeldefs", true)]
    [InlineData("GET", "dbinfo", false)]
    [InlineData("POST", "utility/auth_noop", false)]
    [InlineData("POST", "utility/dirty_models", false)]
    [InlineData("GET", "utility/dirty_models", false)]
    [InlineData("GET", "core/populatedserviceinstance/1", false)]
    [InlineData("POST", "dynamicload/load_models", false)]
    [InlineData("POST", "dynamicload/unload_models", false)]
    [InlineData("GET", "dynamicload/load_status", false)]
    [InlineData("GET", "dynamicload/convenience_methods", false)]
    public async Task Each_route_is_there_and_most_want_to_know_who_calls(string method, string path, bool isOpen)
    {
        var answer = await rest.SendAsync(method, $"/xosapi/v1/{path}", method == "POST" ? new { } : null, RestServer.Nobody);

        if (isOpen)
        {
            answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        }
        else
        {
            answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "XOSNotAuthenticated");
        }
    }

    [Fact]
    public async Task Replies_have_all_their_fields_by_the_names_of_the_wire()
    {
        var version = await rest.GetAsync("/xosapi/v1/version");
        version
            .Json.EnumerateObject()
            .Select(static member => member.Name)
            .ShouldBe(["version", "pythonVersion", "gitCommit", "buildTime", "os", "arch", "djangoVersion"]);
        (await rest.GetAsync("/xosapi/v1/dbinfo"))["status"].GetString().ShouldBe("OPERATIONAL");
        (await rest.GetAsync("/xosapi/v1/xproto"))["xproto"].GetString()!.ShouldContain("message HelloWorldService ");

        var status = await rest.GetAsync("/xosapi/v1/dynamicload/load_status");
        status["model_status"].GetInt32().ShouldBe(0);
        status["model_output"].GetString().ShouldBe("");
        status["services"][0].ToString().ShouldContain("hello-world");

        var definitions = (await rest.GetAsync("/xosapi/v1/modeldefs"))["items"].EnumerateArray().ToList();
        var site = definitions.Single(static model => model.GetProperty("name").GetString() == "Site");
        site.GetProperty("app").GetString().ShouldBe("core");
        // A limit is a number of 64 bits, which JSON has as a text.
        site.GetProperty("fields")
            .EnumerateArray()
            .SelectMany(static field => field.GetProperty("validators").EnumerateArray())
            .First(static validator => validator.TryGetProperty("int_value", out _))
            .GetProperty("int_value")
            .ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Models_are_loaded_and_unloaded_and_the_answer_says_how_it_went()
    {
        var upload = new
        {
            name = "rafts",
            version = "1.0.0",
            xprotos = new[]
            {
                new
                {
                    filename = "raft.xproto",
                    contents = "option app_label = \"rafts\"; message Raft (XOSBase) { required string name = 1 [max_length = 9]; }",
                },
            },
        };

        (await rest.PostAsync("/xosapi/v1/dynamicload/load_models", upload))["status"].GetString().ShouldBe("SUCCESS");
        (await rest.PostAsync("/xosapi/v1/dynamicload/load_models", upload))["status"].GetString().ShouldBe("SUCCESS_NOTHING_CHANGED");
        (await rest.PostAsync("/xosapi/v1/rafts/rafts", new { name = "one" })).Status.ShouldBe(HttpStatusCode.OK);
        var standing = await rest.PostAsync("/xosapi/v1/dynamicload/unload_models", new { name = "rafts" });
        standing
            .ShouldBeProblem(HttpStatusCode.Conflict, "XOSFailedPrecondition")["detail"]
            .GetString()!
            .ShouldStartWith("ERROR_LIVE_MODELS");
        (await rest.PostAsync("/xosapi/v1/dynamicload/unload_models", new { name = "rafts", cleanup_behavior = "PURGE" }))["status"]
            .GetString()
            .ShouldBe("SUCCESS");
    }

    [Fact]
    public async Task Models_with_faults_are_refused_with_what_a_build_would_say()
    {
        var answer = await rest.PostAsync(
            "/xosapi/v1/dynamicload/load_models",
            new
            {
                name = "bad",
                version = "1.0.0",
                xprotos = new[] { new { filename = "bad.xproto", contents = "message Bad (Nothing) { }" } },
            }
        );

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")["detail"].GetString()!.ShouldContain("bad.xproto");
    }

    [Fact]
    public async Task Dirty_models_are_listed_by_class_and_set_dirty()
    {
        await rest.PostAsync(RestServer.Services, new { name = "dirty", hello_from = "Jhon" });

        var listed = await rest.GetAsync("/xosapi/v1/utility/dirty_models?class_name=HelloWorld*");
        listed["items"][0].GetProperty("class_name").GetString().ShouldBe("HelloWorldService");
        (await rest.GetAsync("/xosapi/v1/utility/dirty_models?class=Site")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "XOSValidationError"
        );
        (await rest.PostAsync("/xosapi/v1/utility/dirty_models", new { class_name = "Site" }))["items"]
            .GetArrayLength()
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_instance_is_told_with_its_neighbours()
    {
        var service = await rest.PostAsync(RestServer.Services, new { name = "chain", hello_from = "Jhon" });
        var instance = await rest.PostAsync(
            RestServer.Instances,
            new
            {
                name = "alone",
                hello_to = "Arya",
                owner_id = service.Id,
            }
        );

        var told = await rest.GetAsync($"/xosapi/v1/core/populatedserviceinstance/{instance.Id}");

        told["name"].GetString().ShouldBe("alone");
        told["provided_service_instances"].GetArrayLength().ShouldBe(0);
        (await rest.GetAsync("/xosapi/v1/core/populatedserviceinstance/x")).ShouldBeProblem(
            HttpStatusCode.BadRequest,
            "XOSValidationError"
        );
        (await rest.GetAsync("/xosapi/v1/core/populatedserviceinstance/4711")).ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound");
    }
}
