using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

/// <summary>What strangers can make a browser send to a core on its user's machine, and what the core makes of it.</summary>
public sealed class BrowserTests : IAsyncLifetime, IDisposable
{
    private const string Evil = "http://evil.example";

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private CoreHost _core = null!;

    public async Task InitializeAsync()
    {
        var options = TestServer.Options(_folder.Path);
        options.AllowedHosts = "core.example; *.cord.example";
        options.AllowedOrigins = "https://portal.example;http://portal.example:8080";
        _core = await CoreHost.StartAsync(options, NullLoggerFactory.Instance);
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:30001")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("evil-core.example")]
    [InlineData("cord.example")]
    [InlineData("[::1].evil.example")]
    [InlineData("xn--lcalhost-93a")]
    public async Task A_name_that_was_made_to_lead_here_is_refused_on_every_part(string host)
    {
        foreach (var part in Parts)
        {
            var (status, text) = await AskAsync(HttpMethod.Get, part, ("Host", host));

            status.ShouldBe(HttpStatusCode.BadRequest);
            if (!host.StartsWith('['))
            {
                text.ShouldContain($"not known by the name '{host.Split(':')[0]}'");
                text.ShouldContain("the option AllowedHosts adds names");
            }
        }
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.2:30001")]
    [InlineData("[::1]:30001")]
    [InlineData("10.1.2.3:30001")]
    [InlineData("[2001:db8::1]")]
    [InlineData("core.example")]
    [InlineData("CORE.example:30001")]
    [InlineData("a.cord.example")]
    public async Task Its_addresses_and_its_names_are_answered(string host)
    {
        foreach (var part in Parts)
        {
            (await AskAsync(HttpMethod.Get, part, ("Host", host))).Status.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(Evil)]
    [InlineData("null")]
    [InlineData("http://localhost:8080")]
    [InlineData("https://portal.example.evil.example")]
    [InlineData("http://portal.example")]
    [InlineData("file://")]
    public async Task A_page_of_another_site_can_run_no_recipe(string origin)
    {
        foreach (var path in new[] { "run", "delete" })
        {
            var (status, text) = await AskAsync(HttpMethod.Post, new(_core.Addresses.Tosca!, path), ("Origin", origin));

            status.ShouldBe(HttpStatusCode.Forbidden);
            text.ShouldContain("The option AllowedOrigins names those that may.");
        }
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.Unauthorized)]
    [InlineData("none", HttpStatusCode.Unauthorized)]
    public async Task What_a_browser_says_of_the_page_decides(string site, HttpStatusCode expected) =>
        (await AskAsync(HttpMethod.Post, Run, ("Sec-Fetch-Site", site))).Status.ShouldBe(expected);

    // Without credentials the answer is 401: the request has come through to what asks for them.
    [Fact]
    public async Task Programs_its_own_pages_and_allowed_sites_come_through()
    {
        (await AskAsync(HttpMethod.Post, Run)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(HttpMethod.Post, Run, ("Origin", Run.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(
            HttpStatusCode.Unauthorized
        );
        foreach (var origin in new[] { "https://portal.example", "http://portal.example:8080" })
        {
            (await AskAsync(HttpMethod.Post, Run, ("Origin", origin), ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(
                HttpStatusCode.Unauthorized
            );
        }
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("INVENTED")]
    public async Task No_method_that_may_change_something_is_forgotten(string method)
    {
        foreach (var part in Parts)
        {
            (await AskAsync(new(method), part, ("Origin", Evil))).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_can_open_no_socket()
    {
        foreach (var part in Parts)
        {
            (await OpenSocketAsync(part, ("Origin", Evil))).ShouldBe(HttpStatusCode.Forbidden);
            (await OpenSocketAsync(part, ("Sec-Fetch-Site", "cross-site"))).ShouldBe(HttpStatusCode.Forbidden);
            // There are none yet: it comes through, and is answered as any other request.
            (await OpenSocketAsync(part, ("Origin", part.GetLeftPart(UriPartial.Authority)))).ShouldBe(HttpStatusCode.OK);
            (await OpenSocketAsync(part)).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task No_page_of_another_site_can_read_an_answer()
    {
        foreach (var part in Parts)
        {
            using var response = await SendAsync(HttpMethod.Get, part, [("Origin", Evil)]);

            response.Headers.ShouldNotContain(static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
            response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        }

        using var preflight = await SendAsync(
            HttpMethod.Options,
            Run,
            [("Origin", Evil), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "xos-username")]
        );
        preflight.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        preflight.Headers.ShouldNotContain(static header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_browser_may_do_nothing_with_an_answer_but_show_it()
    {
        foreach (
            var (part, status) in new[]
            {
                (_core.Addresses.Web!, 200),
                (_core.Addresses.Tosca!, 200),
                (new(_core.Addresses.Web!, "nothing"), 404),
            }
        )
        {
            using var response = await SendAsync(HttpMethod.Get, part, [("Accept", "text/html")]);

            ((int)response.StatusCode).ShouldBe(status);
            var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
            policy.ShouldContain("default-src 'none';");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe");
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            response.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        }
    }

    private Uri[] Parts => [_core.Addresses.Web!, _core.Addresses.Tosca!];

    private Uri Run => new(_core.Addresses.Tosca!, "run");

    private async Task<HttpStatusCode> OpenSocketAsync(Uri part, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(
            HttpMethod.Get,
            part,
            [
                ("Connection", "Upgrade"),
                ("Upgrade", "websocket"),
                ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", "AAAAAAAAAAAAAAAAAAAAAA=="),
                .. headers,
            ]
        );
        return response.StatusCode;
    }

    private async Task<(HttpStatusCode Status, string Text)> AskAsync(
        HttpMethod method,
        Uri address,
        params (string Name, string Value)[] headers
    )
    {
        using var response = await SendAsync(method, address, headers);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, Uri address, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await _http.SendAsync(request);
    }
}
