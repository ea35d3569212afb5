using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Storage;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Xos.Core.Tests.Grpc;

public sealed class HealthTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private Health.HealthClient Health => new(_server.Calls);

    public async Task InitializeAsync() => _server = await TestServer.StartAsync(load: false);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("xos.xos")]
    [InlineData("xos.utility")]
    [InlineData("schema.SchemaService")]
    public async Task The_core_and_each_of_its_services_serve(string service) =>
        (await Health.CheckAsync(new() { Service = service })).Status.ShouldBe(ServingStatus.Serving);

    [Fact]
    public async Task A_service_that_there_is_not_is_not_found() =>
        (await Should.ThrowAsync<RpcException>(async () => await Health.CheckAsync(new() { Service = "xos.nothing" }))).StatusCode.ShouldBe(
            StatusCode.NotFound
        );

    [Fact]
    public async Task Nothing_serves_while_the_store_does_not_answer_and_who_watches_is_told()
    {
        using var watch = Health.Watch(new() { Service = "xos.xos" });
        (await NextAsync(watch)).ShouldBe(ServingStatus.Serving);

        await ExecuteAsync("alter table service rename to hidden");
        (await Health.CheckAsync(new())).Status.ShouldBe(ServingStatus.NotServing);
        (await NextAsync(watch)).ShouldBe(ServingStatus.NotServing);

        await ExecuteAsync("alter table hidden rename to service");
        (await Health.CheckAsync(new() { Service = "xos.xos" })).Status.ShouldBe(ServingStatus.Serving);
        (await NextAsync(watch)).ShouldBe(ServingStatus.Serving);
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        (await watch.ResponseStream.MoveNext(default)).ShouldBeTrue();
        return watch.ResponseStream.Current.Status;
    }

    private Task<int> ExecuteAsync(string sql) =>
        _server.Core.Services.GetRequiredService<Database>().WriteAsync(session => session.ExecuteAsync(sql), default);
}
