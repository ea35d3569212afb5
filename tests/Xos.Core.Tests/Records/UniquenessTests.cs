using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class UniquenessTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_name_that_a_live_object_has_is_refused_and_the_holder_is_named()
    {
        await _store.ServiceAsync();

        var refusal = await Should.ThrowAsync<RecordException>(() => _store.ServiceAsync());

        refusal.Error.ShouldBe(RecordError.AlreadyExists);
        refusal.Faults.Single().ShouldBe(new("name", "'HelloWorld' is taken by HelloWorldService 1"));
    }

    [Fact]
    public async Task It_holds_across_all_heirs_of_the_model_that_declares_the_field()
    {
        await _store.ServiceAsync();

        (await Should.ThrowAsync<RecordException>(() => _store.CreateAsync("Service", ("name", "HelloWorld")))).Error.ShouldBe(
            RecordError.AlreadyExists
        );
    }

    [Fact]
    public async Task A_deleted_objects_name_can_be_used_again_at_once()
    {
        await _store.ServiceAsync();
        await _store.DeleteAsync("HelloWorldService", 1);

        (await _store.ServiceAsync()).Id.ShouldBe(2);
    }

    [Fact]
    public async Task A_renamed_object_takes_the_new_name_and_frees_the_old_one()
    {
        await _store.ServiceAsync("old");
        await _store.UpdateAsync("HelloWorldService", 1, ("name", "new"));

        (await _store.ServiceAsync("old")).Id.ShouldBe(2);
        (await Should.ThrowAsync<RecordException>(() => _store.ServiceAsync("new"))).Error.ShouldBe(RecordError.AlreadyExists);
    }

    [Fact]
    public async Task Fields_that_are_unique_together_may_repeat_one_by_one()
    {
        await ImageAsync("centos", "7");
        await ImageAsync("centos", "8");
        await ImageAsync("debian", "7");

        (await Should.ThrowAsync<RecordException>(() => ImageAsync("centos", "8"))).Error.ShouldBe(RecordError.AlreadyExists);
    }

    [Fact]
    public async Task Nothing_is_not_equal_to_nothing()
    {
        await ImageAsync("centos", null);

        (await ImageAsync("centos", null)).Id.ShouldBe(2);
    }

    [Fact]
    public async Task Links_can_be_part_of_what_is_unique()
    {
        await _store.ServiceAsync("one");
        await _store.ServiceAsync("two");
        await AttributeAsync("colour", 1);
        await AttributeAsync("colour", 2);

        (await Should.ThrowAsync<RecordException>(() => AttributeAsync("colour", 2))).Error.ShouldBe(RecordError.AlreadyExists);
    }

    [Fact]
    public async Task Of_many_who_want_one_name_at_once_one_gets_it()
    {
        var attempts = Enumerable
            .Range(0, 16)
            .Select(_ =>
                Task.Run(async () =>
                {
                    try
                    {
                        await _store.ServiceAsync("wanted");
                        return true;
                    }
                    catch (RecordException e) when (e.Error == RecordError.AlreadyExists)
                    {
                        return false;
                    }
                })
            );

        (await Task.WhenAll(attempts)).Count(static won => won).ShouldBe(1);
        (await _store.FilterAsync("HelloWorldService")).Count.ShouldBe(1);
    }

    private Task<Record> ImageAsync(string name, string? tag) => _store.CreateAsync("Image", ("name", name), ("tag", tag));

    private Task<Record> AttributeAsync(string name, int service) =>
        _store.CreateAsync("ServiceAttribute", ("name", name), ("value", "v"), ("service", service));
}
