using Google.Protobuf;
using Grpc.Core;
using Xos.Core.Tests.Grpc.Messages;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

/// <summary>Fields of clients that are newer than the core: here the field 1999, from_the_future.</summary>
public sealed class UnknownFieldTests : IAsyncLifetime
{
    private const int FromTheFuture = 1999;

    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_field_that_the_model_does_not_have_is_kept_and_returned()
    {
        (await CreateAsync("?")).FromTheFuture.ShouldBe("?");

        (await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).FromTheFuture.ShouldBe("?");
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.Single().FromTheFuture.ShouldBe("?");
        (await Models.FilterHelloWorldServiceAsync(new() { Kind = Protos.Query.Types.QueryKind.All }, Admin))
            .Items.Single()
            .FromTheFuture.ShouldBe("?");
    }

    [Fact]
    public async Task An_update_that_does_not_bring_it_leaves_it()
    {
        await CreateAsync("?");

        await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, HelloFrom = "y" }, Admin);
        await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, HelloFrom = "z" }, With(Admin, ("update_fields", "hello_from")));

        (await GetAsync()).FromTheFuture.ShouldBe("?");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("hello_from")]
    public async Task An_update_that_brings_it_replaces_it_whatever_the_mask(string? mask)
    {
        await CreateAsync("?");

        var metadata = mask is null ? Admin : With(Admin, ("update_fields", mask));
        await Models.UpdateHelloWorldServiceAsync(
            new()
            {
                Id = 1,
                HelloFrom = "y",
                FromTheFuture = "!",
            },
            metadata
        );

        (await GetAsync()).FromTheFuture.ShouldBe("!");
    }

    [Fact]
    public async Task Every_form_of_field_is_kept_byte_for_byte_and_one_number_does_not_replace_another()
    {
        await CreateAsync("?");
        // A group holds fields itself; the text is no UTF-8, which only who knows the field can tell.
        byte[] group = [0xA3, 0x7D, 0x08, 0x96, 0x01, 0xA4, 0x7D];
        byte[] sent =
        [
            .. RawMessage.Of((1, 1), (1990, 7.5), (1991, 3f), (1992, -1), (1993, new byte[] { 0xFF, 0x00 })),
            .. group,
            .. RawMessage.Of((1992, 5)),
        ];

        var reply = await _server.CallRawAsync("xos.xos", "UpdateHelloWorldService", sent, Admin);

        var kept = Unknown(reply);
        kept[1990].ShouldBe(RawMessage.Of((1990, 7.5)));
        kept[1991].ShouldBe(RawMessage.Of((1991, 3f)));
        kept[1992].ShouldBe(RawMessage.Of((1992, -1), (1992, 5)));
        kept[1993].ShouldBe(RawMessage.Of((1993, new byte[] { 0xFF, 0x00 })));
        kept[2004].ShouldBe(group);
        kept[FromTheFuture].ShouldBe(RawMessage.Of((FromTheFuture, "?")));
    }

    [Fact]
    public async Task What_only_the_core_says_is_not_kept()
    {
        var created = await Models.CreateHelloWorldServiceAsync(
            new()
            {
                Name = "n",
                HelloFrom = "x",
                ClassNames = "Nonsense",
                ServiceInstancesIds = { 7 },
            },
            Admin
        );

        created.ClassNames.ShouldBe("HelloWorldService,Service,XOSBase");
        created.ServiceInstancesIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_field_of_the_objects_own_class_is_none_that_its_base_does_not_know()
    {
        await CreateAsync("?");

        await _server.CallModelAsync("Update", "Service", Admin, (1, 1), (201, "sneaked in"), (FromTheFuture, "!"));

        var service = await GetAsync();
        service.HelloFrom.ShouldBe("x");
        service.FromTheFuture.ShouldBe("!");
    }

    [Fact]
    public async Task A_model_that_learns_the_number_starts_without_a_value()
    {
        await _server.LoadAsync("message Ship (XOSBase) { optional string name = 1 [max_length = 9]; }", "fleet");
        await _server.CallModelAsync("Create", "Ship", Admin, (101, "Argo"), (102, "unchecked and far too long"), (103, 1));

        await _server.LoadAsync(
            "message Ship (XOSBase) { optional string name = 1 [max_length = 9]; optional string flag = 2 [max_length = 9]; }",
            "fleet"
        );

        var fields = Unknown(await _server.CallModelAsync("Get", "Ship", Admin, (1, 1)), from: 102);
        fields.Keys.ShouldNotContain(102);
        fields[103].ShouldBe(RawMessage.Of((103, 1)));
        fields = Unknown(await _server.CallModelAsync("Update", "Ship", Admin, (1, 1), (102, "red")), from: 102);
        fields[102].ShouldBe(RawMessage.Of((102, "red")));
    }

    [Fact]
    public async Task More_than_can_be_kept_is_refused()
    {
        await CreateAsync("?");

        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, FromTheFuture = new('x', 1024 * 1024) }, Admin)
        );

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldContain("unknown_fields");
        (await GetAsync()).FromTheFuture.ShouldBe("?");
    }

    private async Task<HelloWorldService> CreateAsync(string unknown) =>
        await Models.CreateHelloWorldServiceAsync(
            new()
            {
                Name = "HelloWorld",
                HelloFrom = "x",
                FromTheFuture = unknown,
            },
            Admin
        );

    private async Task<HelloWorldService> GetAsync() => await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin);

    // The bytes of each field from a number on, but for what the core says of every object.
    private static Dictionary<int, byte[]> Unknown(byte[] message, int from = 1990)
    {
        var fields = new Dictionary<int, byte[]>();
        using var input = new CodedInputStream(message);
        var start = 0;
        while (input.ReadTag() is not 0 and var tag)
        {
            input.SkipLastField();
            var number = WireFormat.GetTagFieldNumber(tag);
            if (number >= from && number is not (2046 or 2047))
            {
                fields[number] = [.. fields.GetValueOrDefault(number, []), .. message[start..(int)input.Position]];
            }

            start = (int)input.Position;
        }

        return fields;
    }
}
