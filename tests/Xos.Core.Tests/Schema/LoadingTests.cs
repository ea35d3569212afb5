using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Text;

namespace Xos.Core.Tests.Schema;

public sealed class LoadingTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync(xproto: null);

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Loaded_models_are_in_force_at_once()
    {
        _store.Catalog.Current.Find("HelloWorldService").ShouldBeNull();

        (await _store.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.Loaded);

        _store.Catalog.Current.Find("HelloWorldService").ShouldNotBeNull();
        (await _store.ServiceAsync()).Id.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_upload_again_changes_nothing()
    {
        await _store.LoadAsync(TestStore.HelloWorld);
        var catalog = _store.Catalog.Current;

        (await _store.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.NothingChanged);

        _store.Catalog.Current.ShouldBeSameAs(catalog);
    }

    [Fact]
    public async Task What_the_store_has_but_is_not_in_force_is_taken_up_before_anything_is_written()
    {
        // As after a load whose commit happened while its answer was lost.
        using var elsewhere = new CatalogPublisher();
        using (var follower = new CatalogFollower(_store.Database, elsewhere, TimeProvider.System, NullLogger<CatalogFollower>.Instance))
        {
            var loader = new ModelLoader(
                _store.Database,
                elsewhere,
                follower,
                new Maintenance(_store.Database),
                TimeProvider.System,
                NullLogger<ModelLoader>.Instance
            );
            await loader.RestoreAsync(default);
            LoadedService service = new("hello-world", "1.0.0", [new(ServiceFileKind.Xproto, "hello-world.xproto", TestStore.HelloWorld)]);
            await loader.LoadAsync(TestStore.Admin, service, new(), default);
        }

        _store.Database.TakeUpModelsBy(_store.Follower.FollowAsync);
        _store.Catalog.Current.Find("HelloWorldService").ShouldBeNull();

        (await _store.ServiceAsync()).Id.ShouldBe(1);

        (await _store.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.NothingChanged);
    }

    [Fact]
    public async Task The_order_of_the_files_is_no_change()
    {
        ServiceFile one = new(ServiceFileKind.Xproto, "one.xproto", "message One (XOSBase) { required int32 x = 1; }");
        ServiceFile two = new(ServiceFileKind.Xproto, "two.xproto", "message Two (One) { required int32 y = 1; }");
        ServiceFile attic = new(ServiceFileKind.Attic, "one.py", "");
        await UploadAsync(two, attic, one);

        (await UploadAsync(one, two, attic)).ShouldBe(LoadOutcome.NothingChanged);

        Task<LoadOutcome> UploadAsync(params ServiceFile[] files) =>
            _store.Loader.LoadAsync(TestStore.Admin, new("files", "1", files.ToEquatableArray()), new(), default);
    }

    [Fact]
    public async Task Another_demand_of_the_core_is_a_change()
    {
        await UploadAsync(">=1");

        (await UploadAsync(">=2")).ShouldBe(LoadOutcome.Loaded);
        (await UploadAsync(">=2")).ShouldBe(LoadOutcome.NothingChanged);

        Task<LoadOutcome> UploadAsync(string coreVersion) =>
            _store.Loader.LoadAsync(TestStore.Admin, new("files", "1", []), new(coreVersion), default);
    }

    [Fact]
    public async Task No_service_is_called_as_the_cores_own_models()
    {
        var refusal = await Should.ThrowAsync<ModelLoadException>(() => _store.LoadAsync(TestStore.HelloWorld, "core"));

        refusal.Message.ShouldBe("'core' is the name of the core's own models. Call the service something else.");
    }

    [Theory]
    [InlineData(ServiceFileKind.Xproto)]
    [InlineData(ServiceFileKind.Declaration)]
    [InlineData(ServiceFileKind.Attic)]
    [InlineData(ServiceFileKind.ConvenienceMethod)]
    [InlineData(ServiceFileKind.Migration)]
    internal async Task A_change_in_any_file_is_a_change(ServiceFileKind kind)
    {
        await UploadAsync("1.0", "one");

        (await UploadAsync("1.0", "two")).ShouldBe(LoadOutcome.Loaded);
        (await UploadAsync("1.1", "two")).ShouldBe(LoadOutcome.Loaded);

        Task<LoadOutcome> UploadAsync(string version, string text) =>
            _store.Loader.LoadAsync(TestStore.Admin, new("files", version, [new(kind, "file.txt", $"// {text}")]), new(), default);
    }

    [Fact]
    public async Task Text_that_does_not_compile_is_refused_with_every_error_and_its_place()
    {
        var refusal = await Should.ThrowAsync<ModelLoadException>(() =>
            _store.LoadAsync("message A (XOSBase) {\n    required sting x = 1;\n    required manytoone y->Nowhere:zs = 2:1001;\n}\n", "bad")
        );

        var lines = refusal.Message.Split('\n');
        lines.Length.ShouldBe(2, refusal.Message);
        lines[0].ShouldStartWith("bad.xproto(2,14): error XP");
        lines[1].ShouldStartWith("bad.xproto(3,27): error XP");
    }

    [Fact]
    public async Task A_link_to_nowhere_is_refused_also_where_a_comment_suppresses_it()
    {
        const string text =
            "message A (XOSBase) {\n    // xproto-disable XP3004: elsewhere\n    required manytoone y->Nowhere:zs = 2:1001;\n}\n";

        var refusal = await Should.ThrowAsync<ModelLoadException>(() => _store.LoadAsync(text, "bad"));

        refusal.Message.ShouldStartWith("bad.xproto(3,27): error XP3004: ");
    }

    [Fact]
    public async Task A_refused_upload_changes_nothing()
    {
        await _store.LoadAsync(TestStore.HelloWorld);
        var catalog = _store.Catalog.Current;

        await Should.ThrowAsync<ModelLoadException>(() => _store.LoadAsync("message HelloWorldService (Service) {", version: "2"));

        _store.Catalog.Current.ShouldBeSameAs(catalog);
        (await _store.LoadAsync(TestStore.HelloWorld)).ShouldBe(LoadOutcome.NothingChanged);
    }

    [Fact]
    public async Task A_service_cannot_declare_what_another_one_declares()
    {
        await _store.LoadAsync(TestStore.HelloWorld);

        (await Should.ThrowAsync<ModelLoadException>(() => _store.LoadAsync(TestStore.HelloWorld, "thief"))).Message.ShouldContain(
            "HelloWorldService"
        );
    }

    [Fact]
    public async Task A_service_can_build_on_the_models_of_another()
    {
        await _store.LoadAsync(TestStore.HelloWorld);
        await _store.LoadAsync("message LoudService (HelloWorldService){\n    required int32 volume = 1 [default = 11];\n}\n", "loud");

        var loud = await _store.CreateAsync("LoudService", ("name", "l"), ("hello_from", "x"));
        loud["volume"].ShouldBe(11);
        (await _store.FilterAsync("HelloWorldService")).Single().LeafModelName.ShouldBe("LoudService");
    }

    [Theory]
    [InlineData("../evil.xproto")]
    [InlineData("a/b.xproto")]
    [InlineData("")]
    public async Task Names_of_files_have_no_folders(string name) =>
        (
            await Should.ThrowAsync<ModelLoadException>(() =>
                _store.Loader.LoadAsync(TestStore.Admin, new("s", "1", [new(ServiceFileKind.Xproto, name, "")]), new(), default)
            )
        ).Message.ShouldContain($"'{name}'");

    [Theory]
    [InlineData(
        "message Query (XOSBase) { optional string a = 1 [max_length = 9]; }",
        "'Query' is a message or service of the API itself."
    )]
    [InlineData(
        "message utility (XOSBase) { optional string a = 1 [max_length = 9]; }",
        "'utility' is a message or service of the API itself."
    )]
    [InlineData(
        "message Ship (XOSBase) { optional string a = 1 [max_length = 9]; } message Ships (XOSBase) { optional string a = 1 [max_length = 9]; }",
        "The collection of 'Ship' is called 'Ships'"
    )]
    [InlineData(
        "message Ship (XOSBase) { option plural = \"many ships\"; optional string a = 1 [max_length = 9]; }",
        "'many ships' cannot be a message's name."
    )]
    [InlineData(
        "message Ship (XOSBase) { optional manytoone home->Site:ships = 1:1101; optional int32 home_id = 2; }",
        "Ship would have 'home_id' twice on the wire"
    )]
    public async Task Names_that_no_client_could_compile_are_refused(string xproto, string reason) =>
        (await Should.ThrowAsync<ModelLoadException>(() => _store.LoadAsync(xproto, "fleet"))).Message.ShouldContain(reason);

    [Fact]
    public async Task Only_administrators_load_models()
    {
        var service = new LoadedService("s", "1", []);

        (await Should.ThrowAsync<RecordException>(() => _store.Loader.LoadAsync(TestStore.Person, service, new(), default))).Error.ShouldBe(
            RecordError.PermissionDenied
        );
    }

    [Fact]
    public async Task A_service_for_another_core_is_refused()
    {
        var refusal = await Should.ThrowAsync<ModelLoadException>(() =>
            _store.Loader.LoadAsync(TestStore.Admin, new("s", "1", []), new(">=2.1.0 ~ <4.0.0"), default)
        );

        refusal.Message.ShouldBe($"Service s demands core version >=2.1.0 and <4.0.0, but this core is {CoreVersion.Text}.");
    }

    [Fact]
    public async Task Writers_and_readers_go_on_while_models_are_loaded()
    {
        await _store.LoadAsync(TestStore.HelloWorld);
        using var stop = new CancellationTokenSource();
        using var progress = new SemaphoreSlim(0);
        var writing = Task.Run(async () =>
        {
            for (var written = 1; !stop.IsCancellationRequested; written++)
            {
                await _store.ServiceAsync($"s{written}");
                (await _store.FilterAsync("Service")).Count.ShouldBe(written);
                progress.Release();
            }
        });

        for (var i = 0; i < 5; i++)
        {
            await progress.WaitAsync();
            await _store.LoadAsync($"message Extra{i} (XOSBase){{ required string name = 1 [max_length = 9]; }}", $"extra{i}");
            await _store.CreateAsync($"Extra{i}", ("name", "x"));
        }

        await stop.CancelAsync();
        await writing;
    }
}
