using System.Globalization;
using System.Net;
using Grpc.Core;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>An address that calls more often than it may is told when to go on, on each part in its own words.</summary>
public sealed class RateTests : IAsyncLifetime, IDisposable
{
    // What starting the test takes is among it; then it is over for a long time.
    private const int Burst = 20;

    private readonly RestServer _rest = new(static options =>
    {
        options.Rate.PerSecond = 1;
        options.Rate.Burst = Burst;
    });

    public Task InitializeAsync() => _rest.InitializeAsync();

    public Task DisposeAsync() => _rest.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task Who_calls_too_often_is_told_when_to_go_on()
    {
        var answers = new List<RestAnswer>();
        for (var i = 0; i < 2 * Burst; i++)
        {
            answers.Add(await _rest.GetAsync(RestServer.Sites));
        }

        answers[0].Status.ShouldBe(HttpStatusCode.OK);
        var refused = answers.Last(static answer => answer.Status != HttpStatusCode.OK);
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "XOSResourceExhausted");
        var pause = int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture);
        pause.ShouldBeInRange(1, 2);
        refused["detail"].GetString().ShouldBe($"This address calls more often than it may (Rate:PerSecond). Try again in {pause} s.");

        using (var recipe = await _rest.RespondAsync("POST", new(_rest.Core.Addresses.Tosca!, "run"), "", []))
        {
            recipe.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            recipe.Headers.RetryAfter.ShouldNotBeNull();
            (await recipe.Content.ReadAsStringAsync()).ShouldStartWith("This address calls more often");
        }

        var call = await Should.ThrowAsync<RpcException>(async () =>
            await _rest.Server.Models.GetSiteAsync(new() { Id = 1 }, TestServer.Admin)
        );
        call.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        call.Status.Detail.ShouldStartWith("""{"error":"XOSResourceExhausted","specific_error":"This address calls more often""");
        call.Trailers.GetValue("retry-after").ShouldNotBeNull();

        // Whoever looks after the core is not kept waiting.
        using var health = await _rest.RespondAsync("GET", new(_rest.Core.Addresses.Web!, "healthz"), null, []);
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Logins_that_fail_too_often_are_told_so_over_gRPC_too()
    {
        RpcException? refusal = null;
        for (var i = 0; i < 6; i++)
        {
            refusal = await Should.ThrowAsync<RpcException>(async () =>
                await _rest.Server.Models.GetSiteAsync(new() { Id = 1 }, TestServer.As("nobody@example.org", "wrong"))
            );
        }

        refusal!.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
        int.Parse(refusal.Trailers.GetValue("retry-after")!, CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
    }

    [Theory]
    [InlineData(-1, 1, "Rate:PerSecond is -1, but must be at least 0, which is for any number.")]
    [InlineData(1, 0, "Rate:Burst is 0, but must be at least 1.")]
    public void Numbers_that_cannot_be_are_faults(int perSecond, int burst, string fault)
    {
        var options = TestServer.Options("data");
        options.Rate.PerSecond = perSecond;
        options.Rate.Burst = burst;

        options.Faults().ShouldBe([fault]);
    }
}
