using System.Net;

namespace Xos.Core.Tests.Rest;

/// <summary>Which pages of other sites may call REST.</summary>
public sealed class CorsTests : IAsyncLifetime, IDisposable
{
    private const string Portal = "https://portal.example";
    private const string Evil = "https://evil.example";

    private readonly RestServer _rest = new(static options => options.AllowedOrigins = Portal);

    public Task InitializeAsync() => _rest.InitializeAsync();

    public Task DisposeAsync() => _rest.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Theory]
    [InlineData("PATCH", RestServer.Sites + "/1")]
    [InlineData("POST", "/xosapi/v1/utility/login")]
    [InlineData("GET", "/xosapi/v1/no/such")]
    public async Task A_site_that_is_allowed_may_ask_before_it_calls(string method, string path)
    {
        var answer = await AskAsync(path, Portal, method, "authorization,if-match,content-type,x-xossession");

        answer.Status.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers["Access-Control-Allow-Origin"].ShouldBe(Portal);
        answer.Headers["Access-Control-Allow-Methods"].ShouldContain(method);
        answer.Headers["Access-Control-Allow-Headers"].ShouldContain("authorization");
        answer.Headers["Access-Control-Max-Age"].ShouldBe("600");
        // What the browser remembers for this core is not the page's.
        answer.Headers.Keys.ShouldNotContain("Access-Control-Allow-Credentials");
    }

    [Theory]
    [InlineData(Evil, "authorization")]
    [InlineData("https://portal.example.evil.example", "authorization")]
    [InlineData("null", "authorization")]
    public async Task No_other_site_may(string origin, string headers) =>
        (await AskAsync(RestServer.Sites, origin, "POST", headers)).Headers.Keys.ShouldNotContain(static name =>
            name.StartsWith("Access-Control-Allow-", StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("caller_kind")]
    [InlineData("update_fields")]
    public async Task Headers_that_mean_nothing_here_are_not_promised_to_anybody(string header) =>
        (await AskAsync(RestServer.Sites, Portal, "POST", header)).Headers["Access-Control-Allow-Headers"].ShouldNotContain(header);

    [Fact]
    public async Task Answers_and_refusals_may_be_read_with_what_stands_in_their_headers()
    {
        foreach (var path in new[] { $"{RestServer.Sites}/1", $"{RestServer.Sites}/4711" })
        {
            var answer = await _rest.GetAsync(path, ("Origin", Portal), ("Sec-Fetch-Site", "cross-site"));

            answer.Headers["Access-Control-Allow-Origin"].ShouldBe(Portal);
            answer.Headers["Access-Control-Expose-Headers"].ShouldContain("ETag");
        }

        (await _rest.GetAsync($"{RestServer.Sites}/1", ("Origin", Evil))).Headers.Keys.ShouldNotContain("Access-Control-Allow-Origin");
    }

    [Fact]
    public async Task What_is_no_REST_is_not_for_pages_of_other_sites()
    {
        foreach (var address in new[] { _rest.Core.Addresses.Web!, _rest.Core.Addresses.Tosca! })
        {
            using var response = await _rest.RespondAsync("GET", address, null, [("Origin", Portal)]);
            response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        }
    }

    private Task<RestAnswer> AskAsync(string path, string origin, string method, string headers) =>
        _rest.SendAsync(
            "OPTIONS",
            path,
            null,
            RestServer.Nobody,
            ("Origin", origin),
            ("Access-Control-Request-Method", method),
            ("Access-Control-Request-Headers", headers)
        );
}
