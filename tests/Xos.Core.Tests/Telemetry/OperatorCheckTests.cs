using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Hosting;
using Xos.Core.Security;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Telemetry;

/// <summary>Who may see the pages of operators.</summary>
public sealed class OperatorCheckTests : IAsyncLifetime
{
    private const string Elsewhere = "192.0.2.7";

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(load: false);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task This_machine_needs_no_credentials(string address) => (await StatusAsync(address)).ShouldBe(200);

    [Fact]
    public async Task Other_machines_are_asked_who_they_are()
    {
        var context = await AskAsync(Elsewhere);

        context.Response.StatusCode.ShouldBe(401);
        context.Response.Headers.WWWAuthenticate.ToString().ShouldStartWith("Basic");
    }

    [Fact]
    public async Task Administrators_and_accounts_of_programs_may_and_nobody_else()
    {
        await _server.CreateUserAsync("person@example.org");
        await _server.CreateUserAsync("scraper@example.org", 17);

        (await StatusAsync(Elsewhere, "admin@opencord.org", "letmein")).ShouldBe(200);
        (await StatusAsync(Elsewhere, "scraper@example.org", Backwards("scraper@example.org"))).ShouldBe(200);
        (await StatusAsync(Elsewhere, "person@example.org", Backwards("person@example.org"))).ShouldBe(403);
        (await StatusAsync(Elsewhere, "admin@opencord.org", "wrong")).ShouldBe(401);
    }

    [Fact]
    public async Task The_option_lets_everybody_see_them() =>
        (await AskAsync(Elsewhere, options: new() { AllowAnonymous = true })).Response.StatusCode.ShouldBe(200);

    [Fact]
    public async Task Other_pages_are_not_asked_about() =>
        (await AskAsync(Elsewhere, isForOperators: false)).Response.StatusCode.ShouldBe(200);

    private async Task<int> StatusAsync(string address, string? user = null, string password = "") =>
        (await AskAsync(address, user is null ? null : $"{user}:{password}")).Response.StatusCode;

    private async Task<HttpContext> AskAsync(
        string address,
        string? credentials = null,
        MetricsOptions? options = null,
        bool isForOperators = true
    )
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        context.SetEndpoint(new(null, new(isForOperators ? [new ForOperators()] : []), null));
        if (credentials is not null)
        {
            context.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
        }

        var isLetIn = false;
        var check = new OperatorCheck(_server.Core.Services.GetRequiredService<Authenticator>(), options ?? new());
        await check.CheckAsync(
            context,
            _ =>
            {
                isLetIn = true;
                return Task.CompletedTask;
            }
        );
        isLetIn.ShouldBe(context.Response.StatusCode == 200);
        return context;
    }

    private static string Backwards(string text) => new([.. text.Reverse()]);
}
