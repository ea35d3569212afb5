using System.Net;
using Xos.Gui.Tests.Browsing;

namespace Xos.Gui.Tests;

/// <summary>What protects those who look at pages: said to their browser with every answer.</summary>
[Collection(GuiCollection.Name)]
public sealed class SafetyTests(GuiFixture gui)
{
    [BrowserFact]
    public async Task Pages_load_from_the_core_alone_and_run_no_script_that_is_written_into_them()
    {
        using var http = Open();
        using var page = await http.GetAsync("login");

        var policy = page.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        var directives = policy.Split(';', StringSplitOptions.TrimEntries).ToDictionary(static text => text.Split(' ')[0]);
        directives["default-src"].ShouldBe("default-src 'none'");
        directives["script-src"].ShouldBe("script-src 'self'");
        directives["connect-src"].ShouldBe("connect-src 'self'");
        directives["form-action"].ShouldBe("form-action 'self'");
        directives["frame-ancestors"].ShouldBe("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await page.Content.ReadAsStringAsync()).ShouldNotContain("<script>");
    }

    [BrowserFact]
    public async Task The_session_is_no_scripts_and_no_other_sites()
    {
        using var http = Open();
        using var reply = await LogInAsync(http, from: null);

        reply.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var cookie = reply.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldStartWith("sessionid=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldNotContain("expires");

        using var foreign = await LogInAsync(http, from: "http://evil.example.org");
        foreign.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreign.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [BrowserFact]
    public async Task What_pages_read_and_export_is_for_those_who_are_logged_in()
    {
        using var http = Open();
        foreach (var path in new[] { "", "models/Site", "models/Site/1", "recipes", "services", "export/Site.csv", "export/Site.json" })
        {
            using var reply = await http.GetAsync(path);
            reply.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            reply.Headers.Location!.ToString().ShouldStartWith("/login", Case.Sensitive, path);
        }

        using var hub = await http.PostAsync("_blazor/negotiate?negotiateVersion=1", null);
        hub.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient http, string? from)
    {
        using var form = new FormUrlEncodedContent([new("username", "admin@opencord.org"), new("password", "letmein")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "session") { Content = form };
        if (from is not null)
        {
            request.Headers.Add("Origin", from);
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
        }

        return await http.SendAsync(request);
    }

    private HttpClient Open() =>
        new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = gui.Core.Web };
}
