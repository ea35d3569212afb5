using Xos.Core.Records;

namespace Xos.Core.Tests.Policies;

/// <summary>What objects must keep is asked at every save that declares something.</summary>
public sealed class ValidatorTests : IAsyncLifetime
{
    private const string Doors = """
        policy has_key < obj.key >
        policy is_low < {{ obj.height * 2 <= 10 }} >
        policy is_lowest < not exists Door: {{ Door.height * 2 < obj.height * 2 }} >

        message Door (XOSBase) {
            option validators = "has_key:Door {obj.name} in {obj.wall} has no key,is_low:{ctx.user.email} made it {obj.height} high";
            required string name = 1 [max_length = 20];
            optional string key = 2 [max_length = 20];
            required int32 height = 3 [default = 1];
            optional manytoone wall->Site:doors = 4:1041;
        }
        message Sill (Door) {
            option validators = "is_lowest:a door is lower";
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync();
        await _store.LoadAsync(Doors, "doors");
        await _store.CreateAsync("Site", ("name", "north"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.CreateAsync("User", ("email", "u@example.org"), ("firstname", "U"), ("lastname", "U"), ("site", 1));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task All_that_fail_are_told_at_once_with_their_messages_filled_in()
    {
        var refusal = await RefusedAsync(() => DoorAsync(("height", 6), ("wall", 1)));

        refusal.Error.ShouldBe(RecordError.Invalid);
        refusal
            .Faults.Select(static fault => (fault.Field, fault.Message))
            .ShouldBe([("has_key", "Door front in north has no key"), ("is_low", "u@example.org made it 6 high")]);
        refusal.Message.ShouldBe("New Door: Door front in north has no key; u@example.org made it 6 high.");
    }

    [Fact]
    public async Task Faults_of_fields_are_told_together_with_them()
    {
        var refusal = await RefusedAsync(() => DoorAsync(("key", new string('k', 21)), ("height", 6)));

        refusal.Faults.Select(static fault => fault.Field).ShouldBe(["key", "is_low"]);
    }

    [Fact]
    public async Task A_change_is_checked_as_the_object_will_be()
    {
        await DoorAsync(("key", "k"));

        (await RefusedAsync(() => _store.UpdateAsync("Door", 1, ("key", null)))).Message.ShouldBe("Door 1: Door front in None has no key.");
        await _store.UpdateAsync("Door", 1, ("key", "l"));
    }

    [Fact]
    public async Task What_only_memory_can_compute_is_looked_for_among_all_objects_too()
    {
        await DoorAsync(("key", "k"), ("height", 2));

        (await RefusedAsync(() => SillAsync(3))).Faults.ShouldHaveSingleItem().Message.ShouldBe("a door is lower");
        await SillAsync(2);
    }

    [Fact]
    public async Task What_a_back_end_reports_is_noted_whatever_became_of_the_object()
    {
        var user = await _store.CreateAsync("User", ("email", "c@example.org"), ("firstname", "U"), ("lastname", "U"), ("site", 1));
        await _store.CreateAsync(Caller.Core, "Slice", ("name", "slice"), ("site", 1), ("creator", user.Id));
        await _store.DeleteAsync("User", user.Id);

        await _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, "Slice", 1, ("backend_status", "OK"));

        (await RefusedAsync(() => _store.UpdateAsync(Caller.Core, SaveOptions.Default, "Slice", 1, ("description", "d")))).Message.ShouldBe(
            "Slice 1: Slice has no creator."
        );
    }

    [Theory]
    [InlineData("two words", "Slice name contains spaces")]
    [InlineData("a b c", "Slice name contains spaces")]
    public async Task A_slice_has_no_blank_in_its_name(string name, string message)
    {
        var refusal = await RefusedAsync(() => _store.CreateAsync(Caller.Core, "Slice", ("name", name), ("site", 1), ("creator", 1)));

        refusal.Faults.ShouldHaveSingleItem().Message.ShouldBe(message);
    }

    [Fact]
    public async Task A_slice_joins_a_network_that_is_its_own_or_permits_it()
    {
        foreach (var name in new[] { "owner", "guest", "stranger" })
        {
            await _store.CreateAsync(Caller.Core, "Slice", ("name", name), ("site", 1), ("creator", 1));
        }

        await _store.CreateAsync("NetworkTemplate", ("name", "t"));
        await _store.CreateAsync("Network", ("name", "lan"), ("template", 1), ("owner", 1), ("permitted_slices", new[] { 2 }));

        await JoinAsync(1);
        await JoinAsync(2);
        (await RefusedAsync(() => JoinAsync(3)))
            .Faults.ShouldHaveSingleItem()
            .Message.ShouldBe("Slice stranger is not allowed to connect to networks lan");
        await _store.UpdateAsync("Network", 1, ("permit_all_slices", true));
        await JoinAsync(3);
    }

    private Task<Record> JoinAsync(int slice) => _store.CreateAsync("NetworkSlice", ("network", 1), ("slice", slice));

    private Task<Record> DoorAsync(params IEnumerable<(string, object?)> values) =>
        _store.CreateAsync("Door", values.Prepend(("name", "front")));

    private Task<Record> SillAsync(int height) => _store.CreateAsync("Sill", ("name", "sill"), ("key", "k"), ("height", height));

    private static Task<RecordException> RefusedAsync(Func<Task> work) => Should.ThrowAsync<RecordException>(work);
}
