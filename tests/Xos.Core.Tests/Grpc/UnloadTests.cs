using System.Text.Json;
using Grpc.Core;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;
using Behavior = Xos.Protos.UnloadModelsRequest.Types.CleanupBehavior;
using Status = Xos.Protos.LoadModelsReply.Types.LoadModelsStatus;

namespace Xos.Core.Tests.Grpc;

public sealed class UnloadTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_service_without_objects_is_unloaded_and_its_methods_are_gone()
    {
        (await UnloadAsync(Behavior.RequireClean)).ShouldBe(Status.Success);

        await FailsAsync(() => Models.ListHelloWorldServiceAsync(new(), Admin).ResponseAsync, StatusCode.Unimplemented);
        (await _server.AskAsync<LoadStatusReply>("xos.dynamicload", "GetLoadStatus", Admin)).Services.Single().Name.ShouldBe("core");
        (await _server.AskAsync<XProtos>("xos.utility", "GetXproto")).Xproto.ShouldNotContain("HelloWorldService");
    }

    [Fact]
    public async Task What_is_unloaded_can_be_loaded_again()
    {
        await UnloadAsync(Behavior.RequireClean);

        (await _server.LoadAsync(TestStore.HelloWorld)).ShouldBe(Status.Success);
        await CreateAsync();
    }

    [Fact]
    public async Task A_service_that_is_not_loaded_changes_nothing() =>
        (await UnloadAsync(Behavior.Purge, "nobody")).ShouldBe(Status.SuccessNothingChanged);

    [Fact]
    public async Task Live_objects_stand_against_it()
    {
        await CreateAsync();

        var refusal = await FailsAsync(() => UnloadAsync(Behavior.RequireClean), StatusCode.AlreadyExists);

        refusal.ShouldBe("ERROR_LIVE_MODELS: Objects of service hello-world that exist: 1. Delete them first.");
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Deleted_objects_that_a_synchronizer_must_see_stand_against_it()
    {
        await CreateSyncedAsync();
        await Models.DeleteHelloWorldServiceAsync(new() { Id = 1 }, Admin);

        (await FailsAsync(() => UnloadAsync(Behavior.RequireClean), StatusCode.AlreadyExists)).ShouldStartWith(
            "ERROR_DELETION_IN_PROGRESS: "
        );

        (await UnloadAsync(Behavior.AutomaticallyClean)).ShouldBe(Status.Tryagain);
        await ReportCleanedUpAsync();
        (await UnloadAsync(Behavior.RequireClean)).ShouldBe(Status.Success);
    }

    [Fact]
    public async Task Cleaning_deletes_the_objects_and_waits_for_their_synchronizer()
    {
        await CreateSyncedAsync();

        (await UnloadAsync(Behavior.AutomaticallyClean)).ShouldBe(Status.Tryagain);
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.ShouldBeEmpty();
        (await UnloadAsync(Behavior.AutomaticallyClean)).ShouldBe(Status.Tryagain);

        await ReportCleanedUpAsync();
        (await UnloadAsync(Behavior.AutomaticallyClean)).ShouldBe(Status.Success);
    }

    [Fact]
    public async Task Cleaning_is_done_at_once_where_no_synchronizer_ever_was()
    {
        await CreateAsync();
        await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "x" }, Admin);

        (await UnloadAsync(Behavior.AutomaticallyClean)).ShouldBe(Status.Success);
    }

    [Theory]
    [InlineData(Behavior.RequireClean)]
    [InlineData(Behavior.AutomaticallyClean)]
    [InlineData(Behavior.Purge)]
    internal async Task Abstract_models_of_a_service_go_with_it(Behavior behavior)
    {
        await _server.LoadAsync(
            "message Vessel (XOSBase) { option abstract = True; required string name = 1 [max_length = 9]; } message Ship (Vessel) { required int32 tons = 1; }",
            "fleet"
        );
        if (behavior != Behavior.RequireClean)
        {
            await _server.CallModelAsync("Create", "Ship", Admin, (101, "Erika"), (201, 30000));
        }

        (await UnloadAsync(behavior, "fleet")).ShouldBe(Status.Success);

        (await _server.AskAsync<LoadStatusReply>("xos.dynamicload", "GetLoadStatus", Admin)).Services.ShouldNotContain(static s =>
            s.Name == "fleet"
        );
    }

    [Fact]
    public async Task One_object_that_may_not_be_deleted_keeps_all()
    {
        await CreateAsync();
        await Models.CreateHelloWorldServiceAsync(new() { Name = "other", HelloFrom = "x" }, Admin);
        await _server.CallModelAsync("Update", "HelloWorldService", Admin, (1, 2), (12, true));

        foreach (var behavior in new[] { Behavior.AutomaticallyClean, Behavior.Purge })
        {
            (await FailsAsync(() => UnloadAsync(behavior), StatusCode.FailedPrecondition)).ShouldContain("write-protected");
            (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.Count.ShouldBe(2);
        }
    }

    [Fact]
    public async Task Purging_leaves_nothing_not_even_what_links_to_it()
    {
        await CreateSyncedAsync();
        await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "x" }, Admin);
        await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "y" }, Admin);
        await _server.CallModelAsync("Create", "ServiceInstanceLink", Admin, (101, 1), (103, 2));

        (await UnloadAsync(Behavior.Purge)).ShouldBe(Status.Success);

        (await Models.ListServiceAsync(new(), Admin)).Items.ShouldBeEmpty();
        await _server.LoadAsync(TestStore.HelloWorld);
        (await Models.ListHelloWorldServiceInstanceAsync(new(), Admin)).Items.ShouldBeEmpty();
        (await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "x" }, Admin)).Id.ShouldBe(2);
    }

    [Theory]
    [InlineData("message Ship (XOSBase) { optional manytoone home->HelloWorldService:ships = 1:1001; }", "'Ship.home'")]
    [InlineData("message Ship (HelloWorldService) { optional string flag = 1 [max_length = 9]; }", "'Ship'")]
    [InlineData(
        "message Ship (ServiceInstance) { option owner_class_name = \"HelloWorldService\"; optional string flag = 1 [max_length = 9]; }",
        "Ship belongs to HelloWorldService"
    )]
    public async Task Models_that_others_need_stay(string xproto, string reason)
    {
        await CreateAsync();
        await _server.LoadAsync(xproto, "fleet");

        var refusal = await FailsAsync(() => UnloadAsync(Behavior.Purge), StatusCode.FailedPrecondition);

        var details = JsonDocument.Parse(refusal).RootElement;
        details.GetProperty("error").GetString().ShouldBe("XOSFailedPrecondition");
        details.GetProperty("specific_error").GetString()!.ShouldStartWith("Service hello-world cannot be unloaded while");
        details.GetProperty("specific_error").GetString()!.ShouldContain(reason);
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.Count.ShouldBe(1);

        (await UnloadAsync(Behavior.Purge, "fleet")).ShouldBe(Status.Success);
        (await UnloadAsync(Behavior.Purge)).ShouldBe(Status.Success);
    }

    [Fact]
    public async Task Another_version_than_the_loaded_one_is_not_meant()
    {
        (await FailsAsync(() => UnloadAsync(Behavior.Purge, version: "2.0.0"), StatusCode.FailedPrecondition)).ShouldContain(
            "The loaded version of service hello-world is 1.0.0, not 2.0.0."
        );
        (await UnloadAsync(Behavior.Purge, version: "1.0.0")).ShouldBe(Status.Success);
    }

    [Fact]
    public async Task A_behavior_that_there_is_not_is_refused_by_name() =>
        (await FailsAsync(() => UnloadAsync((Behavior)7), StatusCode.InvalidArgument)).ShouldContain("cleanup_behavior");

    [Fact]
    public async Task An_older_version_replaces_a_newer_one_only_when_that_is_said()
    {
        await _server.LoadAsync(TestStore.HelloWorld, version: "1.2.0");

        (await FailsAsync(() => _server.LoadAsync(TestStore.HelloWorld, version: "1.1.9"), StatusCode.FailedPrecondition)).ShouldContain(
            "Service hello-world 1.1.9 would replace the newer version 1.2.0."
        );
        (await _server.LoadAsync(TestStore.HelloWorld, metadata: With(Admin, ("allow_downgrade", "true")), version: "1.1.9")).ShouldBe(
            Status.Success
        );
        (await _server.LoadAsync(TestStore.HelloWorld, version: "1.1.9.dev-of-mine")).ShouldBe(Status.Success);
    }

    private Task<Status> UnloadAsync(Behavior behavior, string name = "hello-world", string version = "") =>
        _server.UnloadAsync(behavior, name, version);

    private async Task CreateAsync() => await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "x" }, Admin);

    private async Task CreateSyncedAsync()
    {
        await CreateAsync();
        await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, BackendNeedDelete = true }, Synchronizer);
    }

    private async Task ReportCleanedUpAsync() =>
        await _server.CallModelAsync("Update", "HelloWorldService", Synchronizer, (1, 1), (8, true));

    private static async Task<string> FailsAsync<T>(Func<Task<T>> call, StatusCode code)
    {
        var refusal = await Should.ThrowAsync<RpcException>(call);
        refusal.StatusCode.ShouldBe(code, refusal.Status.Detail);
        return refusal.Status.Detail;
    }
}
