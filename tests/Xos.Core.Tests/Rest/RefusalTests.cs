using System.Net;
using System.Net.Sockets;
using System.Text;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>What is refused over REST, with its status and what the reference's clients read in it.</summary>
public sealed class RefusalTests(RestServer rest) : IClassFixture<RestServer>
{
    [Fact]
    public async Task Without_credentials_a_client_is_asked_for_them()
    {
        var answer = await rest.GetAsync(RestServer.Sites, RestServer.Nobody);

        answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "XOSNotAuthenticated");
        answer.Headers["WWW-Authenticate"].ShouldStartWith("Basic ");
    }

    [Fact]
    public async Task A_script_of_a_page_is_asked_so_that_the_browser_shows_no_dialog() =>
        (await rest.GetAsync(RestServer.Sites, RestServer.Nobody, ("Sec-Fetch-Mode", "cors")))
            .Headers["WWW-Authenticate"]
            .ShouldBe("Bearer realm=\"xos\"");

    [Theory]
    [InlineData("Basic not-base64", HttpStatusCode.Unauthorized, "XOSNotAuthenticated")]
    [InlineData("Digest x", HttpStatusCode.Unauthorized, "XOSNotAuthenticated")]
    [InlineData("Bearer unknown", HttpStatusCode.Forbidden, "XOSPermissionDenied")]
    [InlineData("Bearer xos_unknown", HttpStatusCode.Forbidden, "XOSPermissionDenied")]
    public async Task Credentials_that_prove_nobody_are_refused(string header, HttpStatusCode status, string error) =>
        (await rest.GetAsync(RestServer.Sites, ("authorization", header))).ShouldBeProblem(status, error);

    [Fact]
    public async Task A_wrong_password_is_forbidden_and_after_some_of_them_one_must_wait()
    {
        RestAnswer answer;
        for (var i = 0; i < 5; i++)
        {
            answer = await rest.GetAsync(RestServer.Sites, RestServer.As("nobody@example.org", "wrong"));
            answer.ShouldBeProblem(HttpStatusCode.Forbidden, "XOSPermissionDenied");
        }

        answer = await rest.GetAsync(RestServer.Sites, RestServer.As("nobody@example.org", "wrong"));

        answer.ShouldBeProblem(HttpStatusCode.TooManyRequests, "XOSResourceExhausted");
        int.Parse(answer.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
    }

    [Fact]
    public async Task Who_may_not_is_told_by_which_policy()
    {
        var credentials = RestServer.As(await rest.Server.CreateUserAsync("outsider@example.org"));

        var answer = await rest.PutAsync($"{RestServer.Sites}/1", new { name = "mine" }, credentials);

        answer.ShouldBeProblem(HttpStatusCode.Forbidden, "XOSPermissionDenied");
        answer["specific_error"].GetString()!.ShouldContain("outsider@example.org cannot access Site object 1 due to policy");
    }

    [Theory]
    [InlineData("GET", "/xosapi/v1/core/sites/4711", "There is no Site with id 4711.")]
    [InlineData("PUT", "/xosapi/v1/core/sites/4711", "There is no Site with id 4711.")]
    [InlineData("PATCH", "/xosapi/v1/core/sites/4711", "There is no Site with id 4711.")]
    [InlineData("DELETE", "/xosapi/v1/core/sites/4711", "There is no Site with id 4711.")]
    [InlineData(
        "GET",
        "/xosapi/v1/core/sitse",
        "There is no '/xosapi/v1/core/sitse'. Did you mean '/xosapi/v1/core/sites'? /openapi.json has all routes."
    )]
    [InlineData("GET", "/xosapi/v1/core/sites/1/2/3/4", "There is no '/xosapi/v1/core/sites/1/2/3/4'. /openapi.json has all routes.")]
    public async Task What_there_is_not_is_not_found(string method, string path, string detail) =>
        (await rest.SendAsync(method, path, method is "PUT" or "PATCH" ? new { } : null))
            .ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound")["detail"]
            .GetString()
            .ShouldBe(detail);

    [Theory]
    [InlineData("POST", "/xosapi/v1/core/sites/1", "DELETE, GET, PATCH, PUT, OPTIONS")]
    [InlineData("DELETE", "/xosapi/v1/core/sites", "GET, POST, OPTIONS")]
    [InlineData("GET", "/xosapi/v1/utility/login", "POST, OPTIONS")]
    [InlineData("PUT", "/xosapi/v1/utility/dirty_models", "GET, POST, OPTIONS")]
    public async Task A_method_that_a_route_does_not_have_is_told_which_there_are(string method, string path, string allowed)
    {
        var answer = await rest.SendAsync(method, path, null);

        answer.ShouldBeProblem(HttpStatusCode.MethodNotAllowed, "XOSMethodNotAllowed");
        answer.Headers["Allow"].ShouldBe(allowed);
        (await rest.SendAsync("OPTIONS", path, null)).Headers["Allow"].ShouldBe(allowed);
    }

    [Fact]
    public async Task All_faults_of_an_object_are_told_at_once()
    {
        var answer = await rest.PostAsync(
            RestServer.Services,
            """{"nmae": "x", "hello_from": 5, "owner_id": "many", "enabled": 1, "ports_ids": [1]}"""
        );

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");
        answer.Fault("nmae").ShouldBe("is no field of HelloWorldService (did you mean 'name'?)");
        answer.Fault("hello_from").ShouldBe("must be a text");
    }

    [Fact]
    public async Task Rules_of_the_model_are_told_field_by_field()
    {
        var answer = await rest.PostAsync(RestServer.Sites, new { name = new string('x', 300), site_url = "no url" });

        answer.ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");
        answer.Fault("name").ShouldBe("may have at most 200 characters, not 300");
        answer.Fault("login_base").ShouldBe("is required");
    }

    [Fact]
    public async Task A_value_that_is_taken_is_a_conflict()
    {
        var service = new { name = "taken", hello_from = "Jhon" };
        await rest.PostAsync(RestServer.Services, service);

        (await rest.PostAsync(RestServer.Services, service)).ShouldBeProblem(HttpStatusCode.Conflict, "XOSDuplicateKey").Fault("name");
    }

    [Fact]
    public async Task What_must_be_done_first_is_a_conflict()
    {
        await rest.PostAsync(
            RestServer.Services,
            new
            {
                name = "guarded",
                hello_from = "Jhon",
                write_protect = true,
            }
        );
        var id = (await rest.GetAsync($"{RestServer.Services}?name=guarded"))["items"][0].GetProperty("id").GetInt32();

        (await rest.DeleteAsync($"{RestServer.Services}/{id}")).ShouldBeProblem(HttpStatusCode.Conflict, "XOSFailedPrecondition");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1")]
    [InlineData("{\"name\": \"a\", \"name\": \"b\"}")]
    [InlineData("{\"name\": \"\\ud800\"}")]
    [InlineData("{\"\\ud800\": 1}")]
    [InlineData("\"text\"")]
    [InlineData("5")]
    [InlineData("[[]]")]
    [InlineData("[5]")]
    [InlineData("{\"name\": {\"a\": 1}}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]")]
    [InlineData("{\"name\": \"\\u0000\", \"hello_from\": \"x\"}")]
    public async Task A_body_that_is_none_is_refused(string body) =>
        (await rest.PostAsync(RestServer.Services, body)).ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError");

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_refused() =>
        (await rest.PostAsync(RestServer.Services, new byte[] { (byte)'"', 0xC3, (byte)'"' }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")["detail"]
            .GetString()
            .ShouldBe("The body is not UTF-8.");

    [Fact]
    public async Task A_packed_body_is_refused() =>
        (await rest.PostAsync(RestServer.Services, "{}", ("Content-Encoding", "gzip"))).ShouldBeProblem(
            HttpStatusCode.UnsupportedMediaType,
            "XOSValidationError"
        );

    [Fact]
    public async Task A_body_that_is_too_large_is_not_read_however_it_comes()
    {
        var large = new byte[(4 * 1024 * 1024) + 1];

        var answer = await rest.PostAsync(RestServer.Services, large);

        answer.ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge, "XOSResourceExhausted");
        answer["detail"].GetString().ShouldBe("The body is larger than 4194304 bytes (Limits:MessageBytes).");
        (await SendChunkedAsync(large.Length)).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("1.0")]
    public async Task An_id_that_is_no_number_is_refused(string id) =>
        (await rest.GetAsync($"{RestServer.Sites}/{id}"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")
            .Fault("id")
            .ShouldBe("must be a whole number");

    // A client of .NET would announce the length.
    private async Task<string> SendChunkedAsync(int bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(rest.Address.Host, rest.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST {RestServer.Services} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nAuthorization: {TestServer.Admin.GetValue("authorization")}\r\n\r\n{bytes:x}\r\n"
            )
        );
        var sending = stream.WriteAsync(new byte[bytes]).AsTask();
        var answer = new byte[64];
        var length = await stream.ReadAsync(answer);
        await Task.WhenAny(sending);
        return Encoding.ASCII.GetString(answer, 0, length);
    }
}
