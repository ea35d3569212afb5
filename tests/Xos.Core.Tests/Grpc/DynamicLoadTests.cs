using Grpc.Core;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;
using Status = Xos.Protos.LoadModelsReply.Types.LoadModelsStatus;

namespace Xos.Core.Tests.Grpc;

public sealed class DynamicLoadTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync() => _server = await StartAsync(load: false);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Methods_of_loaded_models_answer_at_once_and_not_before()
    {
        (await Should.ThrowAsync<RpcException>(async () => await Models.ListHelloWorldServiceAsync(new(), Admin))).StatusCode.ShouldBe(
            StatusCode.Unimplemented
        );

        (await _server.LoadAsync(TestStore.HelloWorld)).ShouldBe(Status.Success);

        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_upload_again_says_that_nothing_changed()
    {
        await _server.LoadAsync(TestStore.HelloWorld);

        (await _server.LoadAsync(TestStore.HelloWorld)).ShouldBe(Status.SuccessNothingChanged);
    }

    [Fact]
    public async Task Compile_errors_come_as_a_build_prints_them_and_nothing_changed()
    {
        await _server.LoadAsync(TestStore.HelloWorld);

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            _server.LoadAsync("message Broken (XOSBase) {\n  required sting x = 1;\n}")
        );

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldStartWith("hello-world.xproto(2,12): error XP3008: 'Broken.x' has the type 'sting'");
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.ShouldBeEmpty();
        (await _server.LoadAsync(TestStore.HelloWorld)).ShouldBe(Status.SuccessNothingChanged);
    }

    [Fact]
    public async Task A_flood_of_errors_is_cut_so_that_clients_can_take_it()
    {
        var text = string.Join('\n', Enumerable.Range(0, 500).Select(static i => $"message M{i} (Nowhere) {{ required sting x = 1; }}"));

        var refusal = await Should.ThrowAsync<RpcException>(() => _server.LoadAsync(text));

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.Length.ShouldBeLessThan(7000);
        refusal.Status.Detail.Split('\n')[^1].ShouldMatch("^… and [0-9]+ more\\.$");
    }

    [Fact]
    public async Task Loading_needs_a_login()
    {
        (await Should.ThrowAsync<RpcException>(() => _server.LoadAsync(TestStore.HelloWorld, metadata: []))).StatusCode.ShouldBe(
            StatusCode.Unauthenticated
        );
        (
            await Should.ThrowAsync<RpcException>(() => _server.LoadAsync(TestStore.HelloWorld, metadata: As("admin@opencord.org", "x")))
        ).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task Loaded_services_are_told_with_the_core_itself()
    {
        await _server.LoadAsync(TestStore.HelloWorld);

        var status = await _server.AskAsync<LoadStatusReply>("xos.dynamicload", "GetLoadStatus", Admin);

        status.Services.Select(static service => (service.Name, service.State)).ShouldBe([("hello-world", "present"), ("core", "present")]);
        status.Services[0].Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task The_text_of_all_models_is_handed_out_without_login()
    {
        await _server.LoadAsync(TestStore.HelloWorld);

        var text = (await _server.AskAsync<XProtos>("xos.utility", "GetXproto")).Xproto;

        text.ShouldContain("message XOSBase");
        text.ShouldContain("\noption name = \"hello-world\";");
    }

    [Fact]
    public async Task Convenience_methods_are_kept_and_handed_out()
    {
        var request = new LoadModelsRequest { Name = "s", Version = "1" };
        request.ConvenienceMethods.Add(new APIConvenienceFile { Filename = "s.py", Contents = "pass" });
        await _server.CallAsync<LoadModelsRequest, LoadModelsReply>("xos.dynamicload", "LoadModels", request, Admin);

        var reply = await _server.AskAsync<ListConvenienceMethodsReply>("xos.dynamicload", "GetConvenienceMethods", Admin);

        reply.ConvenienceMethods.ShouldBe(request.ConvenienceMethods);
    }

    [Fact]
    public async Task The_version_is_told()
    {
        var version = await _server.AskAsync<Protos.VersionInfo>("xos.utility", "GetVersion");

        version.Version.ShouldBe(Xos.Core.Schema.CoreVersion.Text);
        version.Os.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Calls_go_on_while_models_are_loaded()
    {
        await _server.LoadAsync(TestStore.HelloWorld);
        using var stop = new CancellationTokenSource();
        using var progress = new SemaphoreSlim(0);
        var calling = Task.Run(async () =>
        {
            for (var i = 1; !stop.IsCancellationRequested; i++)
            {
                await Models.CreateHelloWorldServiceAsync(new() { Name = $"s{i}", HelloFrom = "x" }, Admin);
                (await Models.ListServiceAsync(new(), Admin)).Items.Count.ShouldBe(i);
                progress.Release();
            }
        });

        for (var i = 0; i < 5; i++)
        {
            await progress.WaitAsync();
            await _server.LoadAsync($"message Extra{i} (XOSBase){{ required string name = 1 [max_length = 9]; }}", $"extra{i}");
        }

        await stop.CancelAsync();
        await calling;
    }
}
