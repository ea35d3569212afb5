using Grpc.Core;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

/// <summary>A client that is no administrator tries each method on what policies keep from him.</summary>
public sealed class PolicyEdgeTests : IAsyncLifetime
{
    private const string Vaults = """
        policy vault_policy < ctx.user.is_admin >

        message Vault::vault_policy (ServiceInstance) {
            required string code = 1 [max_length = 20];
        }
        """;

    private static readonly Metadata User = As("u@opencord.org", "pass-word");

    private TestServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await StartAsync();
        await _server.LoadAsync(Vaults, "vaults");
        await _server.CallModelAsync("Create", "User", Admin, (2, "u@opencord.org"), (4, "pass-word"), (6, "First"), (7, "Last"), (10, 1));
        await _server.Models.CreateHelloWorldServiceAsync(new() { Name = "s", HelloFrom = "h" }, Admin);
        await _server.CallModelAsync("Create", "Vault", Admin, (101, "vault"), (102, 1), (201, "1234"));
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("Get", "Vault")]
    [InlineData("Get", "ServiceInstance")]
    [InlineData("Update", "Vault")]
    [InlineData("Update", "ServiceInstance")]
    [InlineData("Delete", "Vault")]
    [InlineData("Delete", "ServiceInstance")]
    public async Task Whoever_may_not_have_an_object_is_told_so_in_the_words_of_the_reference(string method, string model)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => _server.CallModelAsync(method, model, User, (1, 1)));

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
        refusal.Status.Detail.ShouldContain("User u@opencord.org cannot access Vault object 1 due to policy vault_policy");
    }

    [Fact]
    public async Task Nor_can_he_create_one()
    {
        var refusal = await Should.ThrowAsync<RpcException>(() =>
            _server.CallModelAsync("Create", "Vault", User, (101, "mine"), (102, 1), (201, "0"))
        );

        refusal.Status.Detail.ShouldContain("User u@opencord.org cannot access Vault new object due to policy vault_policy");
    }

    [Fact]
    public async Task Lists_and_what_waits_for_synchronizers_leave_it_out()
    {
        (await _server.CallModelAsync("List", "Vault", User)).ShouldBeEmpty();
        (await _server.CallModelAsync("List", "ServiceInstance", User)).ShouldBeEmpty();
        (await _server.CallModelAsync("List", "Vault", Admin)).ShouldNotBeEmpty();

        var dirty = await _server.CallAsync<ModelFilter, ModelList>("xos.utility", "ListDirtyModels", new() { ClassName = "Vault" }, User);
        dirty.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_not_told_with_its_neighbours()
    {
        var refusal = await Should.ThrowAsync<RpcException>(() =>
            _server.CallAsync<ID, PopulatedServiceInstance>("xos.utility", "GetPopulatedServiceInstances", new() { Id = 1 }, User)
        );

        refusal.StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }
}
