using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

public sealed class UtilityTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_login_gives_a_session_that_is_as_good_as_the_password()
    {
        var session = await LoginAsync();

        await _server.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", Session(session));
        await Models.CreateHelloWorldServiceAsync(new() { Name = "n", HelloFrom = "x" }, Session(session));
        session.Length.ShouldBe(64);
    }

    [Fact]
    public async Task A_logout_ends_the_session()
    {
        var session = await LoginAsync();

        await _server.AskAsync<Empty>("xos.utility", "Logout", Session(session));

        await DeniedAsync(Session(session), StatusCode.PermissionDenied);
        await _server.AskAsync<Empty>("xos.utility", "Logout", Session(session));
        await _server.AskAsync<Empty>("xos.utility", "Logout");
    }

    [Fact]
    public async Task A_made_up_session_is_denied_and_not_repeated()
    {
        (await DeniedAsync(Session("my-secret"), StatusCode.PermissionDenied)).ShouldNotContain("my-secret");
        await DeniedAsync(Session(""), StatusCode.Unauthenticated);
    }

    [Theory]
    [InlineData("", "letmein", "No username")]
    [InlineData("admin@opencord.org", "wrong", "Failed to authenticate admin@opencord.org.")]
    [InlineData("nobody@opencord.org", "letmein", "Failed to authenticate nobody@opencord.org.")]
    public async Task A_login_that_proves_nothing_is_not_authenticated(string name, string password, string message)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => LoginAsync(name, password));

        refusal.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        refusal.Status.Detail.ShouldContain("XOSNotAuthenticated");
        refusal.Status.Detail.ShouldContain(message);
    }

    [Fact]
    public async Task Credentials_decide_where_a_session_is_sent_along()
    {
        var session = await LoginAsync();

        await DeniedAsync(With(As("admin@opencord.org", "wrong"), ("x-xossession", session)), StatusCode.PermissionDenied);
        await _server.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", With(Admin, ("x-xossession", "made-up")));
        await _server.AskAsync<Empty>(
            "xos.utility",
            "AuthenticatedNoOp",
            new() { { "authorization", "Digest something-of-a-proxy" }, { "x-xossession", session } }
        );
    }

    [Fact]
    public async Task Setting_models_dirty_makes_synchronizers_see_every_object_again()
    {
        await CreateChainAsync();
        await EnactAsync();

        var items = (await DirtyAsync("SetDirtyModels", "*Service*")).Items;

        items
            .Select(static item => (item.ClassName, item.Id, item.Info))
            .ShouldBe(
                [
                    ("HelloWorldService", 1, ""),
                    ("HelloWorldServiceInstance", 1, ""),
                    ("HelloWorldServiceInstance", 2, ""),
                    ("ServiceInstanceLink", 1, ""),
                ],
                ignoreOrder: true
            );
        (await DirtyAsync("ListDirtyModels", "HelloWorldService")).Items.Single().Id.ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_waits_for_a_synchronizer_is_listed_as_dirty()
    {
        await CreateChainAsync();
        (await DirtyAsync("ListDirtyModels", "Service")).Items.Single().ClassName.ShouldBe("HelloWorldService");

        await EnactAsync();

        (await DirtyAsync("ListDirtyModels", "Service")).Items.ShouldBeEmpty();
        (await DirtyAsync("ListDirtyModels", "")).Items.ShouldContain(static item => item.ClassName == "Site");
    }

    [Theory]
    [InlineData("[z-a]", 1)]
    [InlineData("y", 5000)]
    public async Task A_pattern_that_makes_no_sense_is_refused(string part, int times)
    {
        var pattern = string.Concat(Enumerable.Repeat(part, times));

        (await Should.ThrowAsync<RpcException>(() => DirtyAsync("ListDirtyModels", pattern))).StatusCode.ShouldBe(
            StatusCode.InvalidArgument
        );
    }

    [Fact]
    public async Task Not_everybody_may_set_models_dirty()
    {
        await _server.CallModelAsync("Create", "User", Admin, (2, "u@opencord.org"), (4, "pass-word"), (6, "First"), (7, "Last"), (10, 1));

        (
            await Should.ThrowAsync<RpcException>(() => DirtyAsync("SetDirtyModels", "*", As("u@opencord.org", "pass-word")))
        ).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task A_service_instance_is_told_with_both_its_neighbours()
    {
        await CreateChainAsync();

        var provider = await PopulatedAsync(1);
        (provider.Id, provider.LeafModelName, provider.OwnerId).ShouldBe((1, "HelloWorldServiceInstance", 1));
        provider.ProvidedServiceInstances.ShouldBe([2]);
        provider.SubscribedServiceInstances.ShouldBeEmpty();

        var subscriber = await PopulatedAsync(2);
        subscriber.SubscribedServiceInstances.ShouldBe([1]);
        subscriber.HasName.ShouldBeFalse();
    }

    [Fact]
    public async Task A_subscriber_that_is_no_instance_is_left_out()
    {
        await CreateChainAsync();
        await _server.CallModelAsync("Create", "ServiceInstanceLink", Admin, (101, 1), (104, 1));

        (await PopulatedAsync(1)).ProvidedServiceInstances.ShouldBe([2]);
        (await Should.ThrowAsync<RpcException>(() => PopulatedAsync(9))).StatusCode.ShouldBe(StatusCode.NotFound);
    }

    [Fact]
    public async Task The_core_tells_what_it_is_and_what_its_store_is()
    {
        var version = await _server.AskAsync<Protos.VersionInfo>("xos.utility", "GetVersion");
        version.Version.ShouldBe(Xos.Core.Schema.CoreVersion.Text);
        version.GitCommit.ShouldNotBeEmpty();
        DateTimeOffset.Parse(version.BuildTime, System.Globalization.CultureInfo.InvariantCulture).Year.ShouldBeGreaterThan(2024);

        var database = await _server.AskAsync<DatabaseInfo>("xos.utility", "GetDatabaseInfo", Admin);
        database.Status.ShouldBe(DatabaseInfo.Types.DatabaseStatus.Operational);
        database.Version.ShouldNotBeEmpty();
        database.Name.ShouldNotBeEmpty();
        database.Connection.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Definitions_for_forms_are_told_without_login_and_follow_the_models()
    {
        var definition = (await DefinitionsAsync()).Single(static model => model.Name == "HelloWorldServiceInstance");
        definition.App.ShouldBe("hello-world");
        var greeting = definition.Fields.Single(static field => field.Name == "hello_to");
        (greeting.Type, greeting.ReadOnly, greeting.Hint).ShouldBe(("string", false, "The name of who is being greeted"));
        greeting.Validators.Select(static validator => validator.Name).ShouldContain("required");
        definition.Fields.Single(static field => field.Name == "owner_id").Relation.Model.ShouldBe("Service");
        (await DefinitionsAsync()).ShouldNotContain(static model => model.Name == "Ship");

        await _server.LoadAsync("message Ship (XOSBase) { required string name = 1 [max_length = 9]; }", "fleet");

        (await DefinitionsAsync()).ShouldContain(static model => model.Name == "Ship");
    }

    private static Metadata Session(string id) => new() { { "x-xossession", id } };

    private async Task CreateChainAsync()
    {
        await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "x" }, Admin);
        await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "a" }, Admin);
        await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "b" }, Admin);
        await _server.CallModelAsync("Create", "ServiceInstanceLink", Admin, (101, 1), (103, 2));
    }

    private async Task EnactAsync() => await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, Enacted = 4_000_000_000 }, Synchronizer);

    private async Task<string> LoginAsync(string name = "admin@opencord.org", string password = "letmein") =>
        (
            await _server.CallAsync<LoginRequest, LoginResponse>("xos.utility", "Login", new() { Username = name, Password = password })
        ).Sessionid;

    private async Task<string> DeniedAsync(Metadata metadata, StatusCode code)
    {
        var refusal = await Should.ThrowAsync<RpcException>(() => _server.AskAsync<Empty>("xos.utility", "AuthenticatedNoOp", metadata));
        refusal.StatusCode.ShouldBe(code);
        return refusal.Status.Detail;
    }

    private Task<ModelList> DirtyAsync(string method, string pattern, Metadata? metadata = null) =>
        _server.CallAsync<ModelFilter, ModelList>("xos.utility", method, new() { ClassName = pattern }, metadata ?? Admin);

    private Task<PopulatedServiceInstance> PopulatedAsync(int id) =>
        _server.CallAsync<ID, PopulatedServiceInstance>("xos.utility", "GetPopulatedServiceInstances", new() { Id = id }, Admin);

    private async Task<IEnumerable<ModelDef>> DefinitionsAsync() =>
        (await _server.AskAsync<ModelDefs>("xos.modeldefs", "ListModelDefs")).Items;
}
