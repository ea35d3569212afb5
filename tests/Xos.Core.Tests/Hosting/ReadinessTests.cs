using System.Net;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Storage;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Hosting;

/// <summary>Whether a core lives, and whether clients should be sent to it.</summary>
public sealed class ReadinessTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(load: false);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Alive_is_more_than_ready()
    {
        (await AskAsync("livez")).ShouldBe((HttpStatusCode.OK, "ok"));
        (await AskAsync("readyz")).ShouldBe((HttpStatusCode.OK, "ok"));

        await ExecuteAsync("alter table service rename to hidden");

        (await AskAsync("livez")).ShouldBe((HttpStatusCode.OK, "ok"));
        (await AskAsync("readyz")).ShouldBe((HttpStatusCode.ServiceUnavailable, "the store does not answer"));
        await ExecuteAsync("alter table hidden rename to service");
        (await AskAsync("readyz")).ShouldBe((HttpStatusCode.OK, "ok"));
    }

    [Fact]
    public async Task Offline_is_not_ready_and_health_says_so_too()
    {
        // 1 and 2 of XOSCore stand behind the fields of XOSBase.
        await _server.CallModelAsync("Create", "XOSCore", TestServer.Admin, (101, "XOS"), (102, "OFFLINE"));

        (await AskAsync("readyz")).ShouldBe((HttpStatusCode.ServiceUnavailable, "the core is offline for maintenance"));
        (await AskAsync("healthz")).ShouldBe((HttpStatusCode.OK, "ok"), "the store answers");
        (await new Health.HealthClient(_server.Calls).CheckAsync(new())).Status.ShouldBe(
            HealthCheckResponse.Types.ServingStatus.NotServing
        );
    }

    private async Task<(HttpStatusCode, string)> AskAsync(string page)
    {
        using var response = await _http.GetAsync(new Uri(_server.Core.Addresses.Web!, page));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private Task<int> ExecuteAsync(string sql) =>
        _server.Core.Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync(sql), default);
}
