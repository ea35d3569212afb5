using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class CreationTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_new_object_holds_what_was_given_and_the_defaults_of_its_model_and_bases()
    {
        var service = await _store.ServiceAsync();

        service["name"].ShouldBe("HelloWorld");
        service["hello_from"].ShouldBe("Jhon Snow");
        service["kind"].ShouldBe("generic");
        service["enabled"].ShouldBe(true);
        service["backend_status"].ShouldBe("Provisioning in progress");
        service["backend_code"].ShouldBe(0);
        service["backend_register"].ShouldBe("{}");
        service["deleted"].ShouldBe(false);
        service["description"].ShouldBeNull();
    }

    [Fact]
    public async Task A_new_object_knows_its_class_and_when_it_was_made_and_that_nobody_enacted_it()
    {
        var service = await _store.ServiceAsync();

        service["leaf_model_name"].ShouldBe("HelloWorldService");
        service["created"].ShouldBe(Instant.Now(_store.Time));
        service["updated"].ShouldBe(Instant.Now(_store.Time));
        service["enacted"].ShouldBeNull();
        service["policed"].ShouldBeNull();
    }

    [Fact]
    public async Task Ids_count_from_one_for_each_root_model_and_are_shared_by_its_heirs()
    {
        (await _store.ServiceAsync()).Id.ShouldBe(1);
        (await _store.InstanceAsync()).Id.ShouldBe(1);
        (await _store.CreateAsync("Service", ("name", "plain"))).Id.ShouldBe(2);
        (await _store.InstanceAsync()).Id.ShouldBe(2);
    }

    [Fact]
    public async Task What_only_the_core_knows_is_left_out_when_a_caller_sends_it()
    {
        var service = await _store.CreateAsync(
            "HelloWorldService",
            ("id", 77),
            ("created", new Instant(5)),
            ("updated", new Instant(6)),
            ("leaf_model_name", "Service"),
            ("name", "HelloWorld"),
            ("hello_from", "me")
        );

        service.Id.ShouldBe(1);
        service["created"].ShouldBe(Instant.Now(_store.Time));
        service["updated"].ShouldBe(Instant.Now(_store.Time));
        service.LeafModelName.ShouldBe("HelloWorldService");
    }

    [Fact]
    public async Task An_instance_belongs_to_the_first_service_of_the_class_that_its_model_names()
    {
        await _store.CreateAsync("Service", ("name", "another kind"));
        var service = await _store.ServiceAsync();
        await _store.ServiceAsync("second");

        var instance = await _store.InstanceAsync();

        instance["owner"].ShouldBe(service.Id);
    }

    [Fact]
    public async Task An_instance_without_any_possible_owner_is_refused_and_told_what_to_create()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.InstanceAsync());

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal.Faults.Single().ShouldBe(new("owner_id", "must be a HelloWorldService, but there is none yet; create one first"));
    }

    [Fact]
    public async Task An_owner_of_another_class_is_refused()
    {
        var other = await _store.CreateAsync("Service", ("name", "other"));
        await _store.ServiceAsync();

        var refusal = await Should.ThrowAsync<RecordException>(() =>
            _store.CreateAsync("HelloWorldServiceInstance", ("name", "i"), ("hello_to", "x"), ("owner", other.Id))
        );

        refusal.Faults.Single().ShouldBe(new("owner_id", "must link to a HelloWorldService, but 1 is a Service"));
    }

    [Fact]
    public async Task Links_may_be_written_with_or_without_their_suffix()
    {
        await _store.ServiceAsync();
        var second = await _store.ServiceAsync("second");

        var instance = await _store.CreateAsync("HelloWorldServiceInstance", ("hello_to", "x"), ("owner_id", second.Id));

        instance["owner"].ShouldBe(second.Id);
    }

    [Fact]
    public async Task A_default_can_be_the_first_object_of_the_linked_model()
    {
        var site = await _store.CreateAsync("Site", ("name", "mysite"), ("login_base", "my"), ("abbreviated_name", "my"));

        var node = await _store.CreateAsync("Node", ("name", "node1"));

        node["site"].ShouldBe(site.Id);
    }

    [Fact]
    public async Task An_unknown_model_is_not_found()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Nonsense"));

        refusal.Error.ShouldBe(RecordError.NotFound);
    }

    [Fact]
    public async Task Nobody_can_create_what_is_abstract()
    {
        var refusal = await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("XOSBase"));

        refusal.Error.ShouldBe(RecordError.NotFound);
    }
}
