using Grpc.Core;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Xos.Runtime.Tests.Models;

namespace Xos.Runtime.Tests.Client;

public sealed class LinkLoadingTests
{
    private readonly FakeCore _far = new();
    private readonly XosCore _core;

    public LinkLoadingTests() =>
        _core = new(
            _far,
            new() { Username = "a", Password = "b" },
            [ModelDescriptor.Of<HelloWorldService>(), ModelDescriptor.Of<Specimen>()]
        );

    private HelloWorldServiceInstance Instance(int ownerId)
    {
        var instance = Wire.Read<HelloWorldServiceInstance>(new Protos.HelloWorldServiceInstance { Id = 1, OwnerId = ownerId });
        instance.AttachTo(_core);
        return instance;
    }

    [Fact]
    public async Task The_owner_is_loaded_as_the_class_that_owner_class_name_says()
    {
        _far.Answers("GetHelloWorldService", new Protos.HelloWorldServiceInstance { Id = 7 });
        var instance = Instance(ownerId: 7);

        HelloWorldService owner = await instance.Owner.LoadAsync();

        owner.Id.ShouldBe(7);
    }

    [Fact]
    public async Task A_linked_object_is_loaded_once()
    {
        _far.Answers("GetHelloWorldService", new Protos.HelloWorldServiceInstance { Id = 7 });
        var instance = Instance(ownerId: 7);

        var first = await instance.Owner.LoadAsync();
        var second = await instance.Owner.LoadAsync();
        // The base's view of the same link knows the object too.
        var third = await ((ServiceInstance)instance).Owner.LoadAsync();

        second.ShouldBeSameAs(first);
        third.ShouldBeSameAs(first);
        _far.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_object_that_was_assigned_needs_no_core()
    {
        var owner = new HelloWorldService { Id = 2, HelloFrom = "Jhon Snow" };
        var instance = new HelloWorldServiceInstance { Owner = owner };

        instance.Owner.Id.ShouldBe(2);
        (await instance.Owner.LoadAsync()).HelloFrom.ShouldBe("Jhon Snow");
    }

    [Fact]
    public async Task A_new_object_that_was_assigned_gives_its_id_once_it_is_saved()
    {
        _far.Answers("CreateHelloWorldService", new Protos.HelloWorldServiceInstance { Id = 5 });
        var owner = new HelloWorldService { HelloFrom = "Jhon Snow" };
        var instance = new HelloWorldServiceInstance { Owner = owner };
        (await instance.Owner.LoadAsync()).ShouldBeSameAs(owner);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => _core.CreateAsync(instance));
        refusal.Message.ShouldContain("'HelloWorldServiceInstance.owner_id'");
        refusal.Message.ShouldContain("save that first");

        await _core.CreateAsync(owner);
        instance.Owner.Id.ShouldBe(5);
    }

    [Fact]
    public async Task A_link_to_nothing_says_so()
    {
        var instance = Instance(ownerId: 0);

        instance.Owner.HasValue.ShouldBeFalse();
        (await instance.Owner.LoadOrNullAsync()).ShouldBeNull();
        (await Should.ThrowAsync<InvalidOperationException>(() => instance.Owner.LoadAsync())).Message.ShouldContain("HasValue");
    }

    [Fact]
    public async Task A_link_that_was_set_anew_forgets_what_it_had_loaded()
    {
        _far.Answers(
            "GetHelloWorldService",
            request => new Protos.HelloWorldServiceInstance { Id = Xos.Protos.ID.Parser.ParseFrom(request).Id }
        );
        var instance = Instance(ownerId: 7);
        await instance.Owner.LoadAsync();

        instance.Owner = Link.To<HelloWorldService>(8);

        (await instance.Owner.LoadAsync()).Id.ShouldBe(8);
        instance.Owner = null;
        instance.Owner.HasValue.ShouldBeFalse();
    }

    [Fact]
    public void A_link_that_is_set_back_forgets_the_new_object()
    {
        var instance = Instance(ownerId: 7);

        instance.Owner = new HelloWorldService();
        instance.Owner = Link.To<HelloWorldService>(7);

        instance.Owner.Id.ShouldBe(7);
        instance.HasChanged.ShouldBeFalse();
    }

    [Fact]
    public async Task A_set_loads_all_its_objects_with_one_call_in_their_order_and_leaves_out_what_is_gone()
    {
        _far.Answers("FilterSpecimen", new RawMessage(new Protos.Specimen { Id = 2 }, new Protos.Specimen { Id = 4 }));
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, FriendsIds = { 4, 3, 2 } });
        specimen.AttachTo(_core);

        (await specimen.Friends.LoadAsync()).Select(friend => friend.Id).ShouldBe([4, 2]);

        var query = Xos.Protos.Query.Parser.ParseFrom(_far.Calls.ShouldHaveSingleItem().Request);
        query.ToString().ShouldBe("""{ "elements": [ { "name": "friend_of__id", "iValue": 1 } ] }""");
    }

    [Fact]
    public async Task Links_that_are_not_saved_yet_are_read_one_by_one()
    {
        _far.Answers("FilterSpecimen", new RawMessage(new Protos.Specimen { Id = 4 }, new Protos.Specimen { Id = 5 }));
        _far.Answers("GetSpecimen", new Protos.Specimen { Id = 8 });
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, FriendsIds = { 4, 5 } });
        specimen.AttachTo(_core);
        specimen.Friends.Remove(new Specimen { Id = 5 });
        specimen.Friends.Add(new Specimen { Id = 8 });

        (await specimen.Friends.LoadAsync()).Select(friend => friend.Id).ShouldBe([4, 8]);
        _far.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_peer_links_here_is_loaded_with_one_call()
    {
        _far.Answers("FilterSpecimen", new RawMessage(new Protos.Specimen { Id = 4 }, new Protos.Specimen { Id = 9 }));
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, ChildrenIds = { 4, 9 } });
        specimen.AttachTo(_core);

        (await specimen.Children.LoadAsync()).Select(child => child.Id).ShouldBe([4, 9]);

        var query = Xos.Protos.Query.Parser.ParseFrom(_far.Calls.ShouldHaveSingleItem().Request);
        query.ToString().ShouldBe("""{ "elements": [ { "name": "mother_id", "iValue": 1 } ] }""");
    }

    [Fact]
    public async Task An_empty_set_asks_nobody()
    {
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1 });
        specimen.AttachTo(_core);

        (await specimen.Children.LoadAsync()).ShouldBeEmpty();
        _far.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_other_end_of_a_set_is_loaded_with_one_call()
    {
        _far.Answers("FilterSpecimen", new RawMessage(new Protos.Specimen { Id = 6 }, new Protos.Specimen { Id = 7 }));
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, FriendOfIds = { 6, 7 } });
        specimen.AttachTo(_core);

        (await specimen.FriendOf.LoadAsync()).Select(friend => friend.Id).ShouldBe([6, 7]);

        var query = Xos.Protos.Query.Parser.ParseFrom(_far.Calls.ShouldHaveSingleItem().Request);
        query.ToString().ShouldBe("""{ "elements": [ { "name": "friends__id", "iValue": 1 } ] }""");
    }

    [Fact]
    public async Task A_set_that_cannot_be_loaded_for_another_reason_fails()
    {
        _far.Refuses("FilterSpecimen", StatusCode.PermissionDenied, "no");
        var specimen = Wire.Read<Specimen>(new Protos.Specimen { Id = 1, FriendsIds = { 4 } });
        specimen.AttachTo(_core);

        await Should.ThrowAsync<XosCoreException>(() => specimen.Friends.LoadAsync());
    }

    [Fact]
    public async Task A_base_finds_its_leaf()
    {
        _far.Answers("GetHelloWorldService", new Protos.HelloWorldServiceInstance { Id = 7, LeafModelName = "HelloWorldService" });
        var service = Wire.Read<Service>(new Protos.HelloWorldServiceInstance { Id = 7, LeafModelName = "HelloWorldService" });
        service.AttachTo(_core);

        var leaf = (await service.LeafModelAsync()).ShouldBeOfType<HelloWorldService>();
        (await leaf.LeafModelAsync()).ShouldBeSameAs(leaf);
        _far.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_leaf_of_a_model_that_the_program_does_not_know_says_how_to_mend_it()
    {
        var service = Wire.Read<Service>(new Protos.HelloWorldServiceInstance { Id = 7, LeafModelName = "VoltService" });
        service.AttachTo(_core);

        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => service.LeafModelAsync());

        refusal.Message.ShouldContain("VoltService");
        refusal.Message.ShouldContain(".xproto");
    }

    [Fact]
    public void A_new_object_cannot_join_a_set() =>
        Should.Throw<InvalidOperationException>(() => new Specimen { Id = 1 }.Friends.Add(new Specimen())).Message.ShouldContain("save it");
}
