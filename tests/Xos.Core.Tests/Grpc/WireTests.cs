using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Grpc;

/// <summary>The core's wire, judged by messages that protoc made.</summary>
public sealed class WireTests : IAsyncLifetime
{
    private TestServer _server = null!;

    private xos.xosClient Models => _server.Models;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task An_object_is_created_read_changed_and_deleted()
    {
        var created = await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "Jhon Snow" }, Admin);
        created.Id.ShouldBe(1);
        created.Name.ShouldBe("HelloWorld");

        (await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).ShouldBe(created);
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.ShouldBe([created]);

        var updated = await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, HelloFrom = "Arya" }, Admin);
        updated.HelloFrom.ShouldBe("Arya");
        updated.Name.ShouldBe("HelloWorld");

        await Models.DeleteHelloWorldServiceAsync(new() { Id = 1 }, Admin);
        (await Models.ListHelloWorldServiceAsync(new(), Admin)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fields_that_hold_their_types_default_are_there_and_fields_that_hold_nothing_are_not()
    {
        var service = await CreateAsync();

        service.HasBackendCode.ShouldBeTrue();
        service.HasBackendNeedDelete.ShouldBeTrue();
        service.HasEnacted.ShouldBeFalse();
        service.HasDescription.ShouldBeFalse();
        service.HasSiteId.ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_names_its_classes_and_its_content_type()
    {
        var service = await CreateAsync();

        service.ClassNames.ShouldBe("HelloWorldService,Service,XOSBase");
        service.SelfContentTypeId.ShouldBe("hello-world.helloworldservice");
    }

    [Fact]
    public async Task Both_ends_of_a_link_are_on_the_wire()
    {
        await CreateAsync();
        var instance = await Models.CreateHelloWorldServiceInstanceAsync(new() { HelloTo = "x" }, Admin);

        instance.OwnerId.ShouldBe(1);
        instance.LinkDeletedCount.ShouldBe(0u);
        instance.HasLinkDeletedCount.ShouldBeTrue();
        (await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).ServiceInstancesIds.ShouldBe([1]);
    }

    [Fact]
    public async Task Zero_takes_a_link_away()
    {
        await CreateAsync();
        (await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, SiteId = 1 }, Admin)).SiteId.ShouldBe(1);

        (await Models.UpdateHelloWorldServiceAsync(new() { Id = 1, SiteId = 0 }, Admin)).HasSiteId.ShouldBeFalse();
    }

    [Fact]
    public async Task Sets_of_links_are_read_packed_and_one_by_one()
    {
        await Models.CreateNodeAsync(new() { Name = "n1" }, Admin);
        await Models.CreateNodeAsync(new() { Name = "n2" }, Admin);

        var label = await Models.CreateNodeLabelAsync(new() { Name = "l", NodeIds = { 1, 2 } }, Admin);
        label.NodeIds.ShouldBe([1, 2]);
        (await Models.GetNodeAsync(new() { Id = 2 }, Admin)).NodelabelsIds.ShouldBe([1]);

        (await Models.UpdateNodeLabelAsync(new() { Id = 1, NodeIds = { 2 } }, Admin)).NodeIds.ShouldBe([2]);
        (await Models.UpdateNodeLabelAsync(new() { Id = 1 }, With(Admin, ("update_fields", "node_ids")))).NodeIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task Objects_of_heirs_are_listed_as_messages_of_their_base()
    {
        await CreateAsync();

        var service = (await Models.ListServiceAsync(new(), Admin)).Items.Single();

        service.LeafModelName.ShouldBe("HelloWorldService");
        service.ClassNames.ShouldBe("Service,XOSBase");
        await Models.UpdateServiceAsync(new() { Id = 1, Name = "renamed" }, Admin);
        (await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).HelloFrom.ShouldBe("Jhon Snow");
    }

    [Fact]
    public async Task A_field_in_the_form_of_another_type_is_refused_by_name()
    {
        await CreateAsync();

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            _server.CallModelAsync("Update", "HelloWorldService", Admin, (1, 1), (201, 7))
        );

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldContain("\"hello_from\":\"cannot come in protobuf's form Varint");
    }

    [Fact]
    public async Task A_text_that_is_not_UTF_8_is_refused_rather_than_changed()
    {
        await CreateAsync();

        var refusal = await Should.ThrowAsync<RpcException>(() =>
            _server.CallModelAsync("Update", "HelloWorldService", Admin, (1, 1), (201, new byte[] { 0x61, 0xFF }))
        );

        refusal.Status.Detail.ShouldContain("\"hello_from\":\"must be UTF-8\"");
        (await Models.GetHelloWorldServiceAsync(new() { Id = 1 }, Admin)).HelloFrom.ShouldBe("Jhon Snow");
    }

    [Fact]
    public async Task A_plain_list_is_never_cut_short()
    {
        const int Count = 100_000;
        await _server.InsertShipsAsync(Count);

        var ships = await _server.CallModelAsync("List", "Ship", Admin);

        using var input = new CodedInputStream(ships);
        var last = 0;
        while (input.ReadTag() is not 0)
        {
            using var ship = input.ReadBytes().CreateCodedInput();
            ship.ReadTag().ShouldBe(WireFormat.MakeTag(1, WireFormat.WireType.Varint));
            ship.ReadInt32().ShouldBe(++last);
        }

        last.ShouldBe(Count);
        ships.Length.ShouldBeGreaterThan(10 * 1024 * 1024);
    }

    [Fact]
    public async Task A_full_page_ends_with_the_token_of_the_next_one()
    {
        foreach (var name in new[] { "a", "c", "b" })
        {
            await Models.CreateHelloWorldServiceAsync(new() { Name = name, HelloFrom = "Jhon Snow" }, Admin);
        }

        var query = new Query { OrderBy = { "-name" }, Limit = 2 };
        using var first = Models.FilterHelloWorldServiceAsync(query, Admin);
        (await first).Items.Select(static service => service.Name).ShouldBe(["c", "b"]);
        query.PageToken = first.GetTrailers().GetValue("next-page-token").ShouldNotBeNull();

        using var second = Models.FilterHelloWorldServiceAsync(query, Admin);
        (await second).Items.Select(static service => service.Name).ShouldBe(["a"]);
        second.GetTrailers().GetValue("next-page-token").ShouldBeNull();
    }

    [Fact]
    public async Task A_negative_limit_is_refused()
    {
        var refusal = await Should.ThrowAsync<RpcException>(async () =>
            await Models.FilterHelloWorldServiceAsync(new() { Limit = -1 }, Admin)
        );

        refusal.StatusCode.ShouldBe(StatusCode.InvalidArgument);
        refusal.Status.Detail.ShouldContain("limit is negative; give how many objects are wanted, or 0 for all");
    }

    [Fact]
    public async Task What_was_read_and_is_written_back_changes_nothing_but_the_clock()
    {
        await CreateAsync();
        var enacted = await Models.UpdateHelloWorldServiceAsync(
            new() { Id = 1, Enacted = 1_767_225_600.123457 },
            With(Synchronizer, ("update_fields", "enacted"))
        );

        var echoed = await Models.UpdateHelloWorldServiceAsync(enacted, Admin);

        echoed.Enacted.ShouldBe(enacted.Enacted);
        echoed.Updated.ShouldBeGreaterThan(enacted.Updated);
        echoed.Updated = enacted.Updated;
        echoed.ShouldBe(enacted);
    }

    [Fact]
    public async Task A_synchronizer_reports_success_and_the_object_is_no_longer_dirty()
    {
        var service = await CreateAsync();
        var dirty = new Query { Kind = Query.Types.QueryKind.SynchronizerDirtyObjects };
        (await Models.FilterHelloWorldServiceAsync(dirty, Admin)).Items.Count.ShouldBe(1);

        var saved = await Models.UpdateHelloWorldServiceAsync(
            new()
            {
                Id = 1,
                Enacted = service.Updated,
                BackendStatus = "OK",
                BackendCode = 1,
                BackendRegister = "{\"exponent\":0}",
            },
            With(Synchronizer, ("update_fields", "enacted,backend_status,backend_register,backend_code"), ("is_sync_save", "1"))
        );

        saved.Enacted.ShouldBe(service.Updated);
        saved.Updated.ShouldBe(service.Updated);
        saved.HasChangedByStep.ShouldBeFalse();
        (await Models.FilterHelloWorldServiceAsync(dirty, Admin)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Queries_are_read_with_their_operators()
    {
        await CreateAsync();
        await Models.CreateHelloWorldServiceAsync(new() { Name = "Other", HelloFrom = "x" }, Admin);

        var query = new Query
        {
            Elements =
            {
                new QueryElement
                {
                    Operator = QueryElement.Types.QueryOperator.Icontains,
                    Name = "name",
                    SValue = "HELLO",
                },
                new QueryElement
                {
                    Operator = QueryElement.Types.QueryOperator.Equal,
                    Invert = true,
                    Name = "id",
                    IValue = 2,
                },
            },
        };
        (await Models.FilterHelloWorldServiceAsync(query, Admin)).Items.Single().Id.ShouldBe(1);

        query.Kind = Query.Types.QueryKind.All;
        (await Models.FilterHelloWorldServiceAsync(query, Admin)).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_password_is_never_sent() => (await Models.GetUserAsync(new() { Id = 1 }, Admin)).HasPassword.ShouldBeFalse();

    [Fact]
    public async Task Any_bytes_end_in_a_reply_or_an_error_and_the_core_goes_on()
    {
        var random = new Random(4711);
        var method = new Method<byte[], byte[]>(
            MethodType.Unary,
            "xos.xos",
            "CreateHelloWorldService",
            Marshallers.Create(static bytes => bytes, static bytes => bytes),
            Marshallers.Create(static bytes => bytes, static bytes => bytes)
        );
        var good = new HelloWorldService
        {
            Name = "n",
            HelloFrom = "x",
            SiteId = 1,
        }.ToByteArray();
        for (var i = 0; i < 500; i++)
        {
            var bytes = random.Next(2) == 0 ? new byte[random.Next(64)] : (byte[])good.Clone();
            random.NextBytes(bytes.AsSpan(random.Next(bytes.Length + 1)));
            try
            {
                await _server.Calls.AsyncUnaryCall(method, null, new(Admin), bytes);
            }
            catch (RpcException e)
            {
                e.StatusCode.ShouldBeOneOf(StatusCode.InvalidArgument, StatusCode.AlreadyExists, StatusCode.PermissionDenied);
            }
        }

        await Models.ListHelloWorldServiceAsync(new Empty(), Admin);
    }

    private async Task<HelloWorldService> CreateAsync() =>
        await Models.CreateHelloWorldServiceAsync(new() { Name = "HelloWorld", HelloFrom = "Jhon Snow" }, Admin);
}
