using Xos.Core.Records;

namespace Xos.Core.Tests.Records;

public sealed class LinkPathTests : IAsyncLifetime
{
    private const string Zoo = """
        message Zoo (XOSBase) { required string name = 1 [max_length = 20]; }
        message Cage (XOSBase) {
            required string name = 1 [max_length = 20];
            optional manytoone zoo->Zoo:cages = 2:1001;
        }
        message Animal (XOSBase) {
            required string name = 1 [max_length = 20];
            optional manytoone cage->Cage:animals = 2:1001;
            optional manytomany friends->Animal/Animal_friends:befriended = 3:1002;
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.LoadAsync(Zoo, "zoo");
        await _store.CreateAsync("Zoo", ("name", "north"));
        await _store.CreateAsync("Zoo", ("name", "south"));
        await _store.CreateAsync("Cage", ("name", "a"), ("zoo", 1));
        await _store.CreateAsync("Cage", ("name", "b"), ("zoo", 2));
        await _store.CreateAsync("Animal", ("name", "lion"), ("cage", 1));
        await _store.CreateAsync("Animal", ("name", "lynx"), ("cage", 2), ("friends", new[] { 1 }));
        await _store.CreateAsync("Animal", ("name", "lone"));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("cage__name", "a", "lion")]
    [InlineData("cage__zoo__name", "south", "lynx")]
    [InlineData("cage__zoo", "1", "lion")]
    [InlineData("cage__zoo_id", "1", "lion")]
    [InlineData("cage__id", "2", "lynx")]
    [InlineData("friends__name", "lion", "lynx")]
    [InlineData("friends__cage__zoo__name", "north", "lynx")]
    public async Task A_condition_follows_links_to_the_field_of_another_object(string path, string value, string found) =>
        (await NamesAsync(new Condition(path, ConditionOperator.Equal, value))).ShouldBe([found]);

    [Theory]
    [InlineData("befriended__name", "lynx", "lion")]
    [InlineData("befriended__id", "2", "lion")]
    [InlineData("befriended", "2", "lion")]
    [InlineData("befriended_ids", "2", "lion")]
    [InlineData("befriended__cage__name", "b", "lion")]
    [InlineData("cage__animals__name", "lynx", "lynx")]
    [InlineData("cage__zoo__cages__animals__name", "lion", "lion")]
    public async Task A_condition_follows_links_against_their_direction(string path, string value, string found) =>
        (await NamesAsync(new Condition(path, ConditionOperator.Equal, value))).ShouldBe([found]);

    [Fact]
    public async Task What_links_here_and_is_deleted_leads_nowhere()
    {
        await _store.DeleteAsync("Animal", 2);

        (await NamesAsync(new Condition("befriended", ConditionOperator.Equal, "2"))).ShouldBeEmpty();
        (await NamesAsync(new Condition("befriended__name", ConditionOperator.Contains, "", Invert: true))).ShouldBe(["lion", "lone"]);
    }

    [Fact]
    public async Task Who_links_nowhere_does_not_meet_a_condition_on_what_is_there_and_so_meets_its_opposite()
    {
        (await NamesAsync(new Condition("cage__name", ConditionOperator.Contains, ""))).ShouldBe(["lion", "lynx"]);
        (await NamesAsync(new Condition("cage__name", ConditionOperator.Equal, "a", Invert: true))).ShouldBe(["lynx", "lone"]);
    }

    [Theory]
    [InlineData("cage__nome", "leads to 'nome', which is no field of Cage")]
    [InlineData("cage__", "leads to '', which is no field of Cage")]
    [InlineData("name__length", "is no field of Animal")]
    [InlineData("cage__zoo__owner__name", "leads to 'owner__name', which is no field of Zoo")]
    public async Task A_path_that_leads_nowhere_is_refused_where_it_ends(string path, string reason) =>
        (
            await Should.ThrowAsync<RecordException>(() => NamesAsync(new Condition(path, ConditionOperator.Equal, "x")))
        ).Message.ShouldContain(reason);

    [Fact]
    public async Task A_path_has_an_end()
    {
        var path = string.Concat(Enumerable.Repeat("friends__", 9)) + "name";

        var refusal = await Should.ThrowAsync<RecordException>(() => NamesAsync(new Condition(path, ConditionOperator.Equal, "x")));

        refusal.Message.ShouldContain("follows more than 8 links");
    }

    [Fact]
    public async Task No_path_leads_to_a_password() =>
        (
            await Should.ThrowAsync<RecordException>(() =>
                _store.FilterAsync("Slice", RecordSet.Live, new Condition("creator__password", ConditionOperator.Contains, "a"))
            )
        ).Message.ShouldContain("no field of User that can be searched");

    private async Task<IEnumerable<object?>> NamesAsync(Condition condition) =>
        (await _store.FilterAsync("Animal", RecordSet.Live, condition)).Select(static animal => animal["name"]);
}
