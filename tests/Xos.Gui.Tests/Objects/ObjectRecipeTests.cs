using System.Text;
using Xos.Core.Records;
using Xos.Core.Tests;
using Xos.Core.Tosca;
using Xos.Core.Tosca.Apply;
using Xos.Gui.Objects;

namespace Xos.Gui.Tests.Objects;

/// <summary>The recipe of an object: running it where the object is as it was changes nothing, and where it is gone makes it again.</summary>
public sealed class ObjectRecipeTests : IAsyncLifetime
{
    private const string Models = """
        option name = "things";
        option app_label = "things";
        message Thing (XOSBase) {
            required string name = 1 [max_length = 200, tosca_key = True];
            optional string note = 2 [text = True];
            optional bool truth = 3;
            optional int64 large = 4;
            optional double wide = 5;
            optional float narrow = 6;
            optional string day = 7 [content_type = "date"];
            optional manytoone parent->Thing:children = 8:1001;
            optional manytomany friends->Thing:befriended = 9:1002;
            optional string report = 10 [feedback_state = True];
        }
        message Twin (XOSBase) {
            required string first = 1 [max_length = 20, tosca_key = True];
            required manytoone thing->Thing:twins = 2:1003 [tosca_key = True];
        }
        """;

    private TestStore _store = null!;
    private RecipeEngine _engine = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(Models);
        _engine = new(_store.Records, _store.Catalog);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Theory]
    [InlineData("plain")]
    [InlineData("yes")]
    [InlineData("Off")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("007")]
    [InlineData("0x1F")]
    [InlineData("1_000")]
    [InlineData("12:30:45")]
    [InlineData("2026-11-27")]
    [InlineData("1e3")]
    [InlineData(".inf")]
    [InlineData("- a")]
    [InlineData("a: b")]
    [InlineData("a #b")]
    [InlineData("{ get_input: x }")]
    [InlineData("*alias")]
    [InlineData("&anchor")]
    [InlineData("!tag")]
    [InlineData("%percent")]
    [InlineData("@at")]
    [InlineData("'single'")]
    [InlineData("\"double\" \\ back")]
    [InlineData(" spaces ")]
    [InlineData("two\nlines\n")]
    [InlineData("tab\tbed")]
    [InlineData("\u0085\u2028 line ends of others")]
    [InlineData("Jhon 🐺 Snow")]
    [InlineData(
        "a text of more than eighty letters, which some writers would fold, with \"quotes\" and  two spaces  at the places of folding"
    )]
    [InlineData("<<")]
    [InlineData("=")]
    public async Task Whatever_its_texts_are_it_is_as_its_recipe_says(string text)
    {
        var thing = await _store.CreateAsync("Thing", ("name", text), ("note", text));

        (await PlanAsync(thing)).Nodes.ShouldAllBe(static node => node.Change == NodeChange.Unchanged);
    }

    [Fact]
    public async Task Values_of_every_type_links_and_keys_that_are_links_come_back_as_they_were()
    {
        var parent = await _store.CreateAsync("Thing", ("name", "parent"));
        var friend = await _store.CreateAsync("Thing", ("name", "friend"));
        var values = new (string, object?)[]
        {
            ("name", "child"),
            ("truth", true),
            ("large", long.MinValue),
            ("wide", 0.1 + 0.2),
            ("narrow", 1e-7f),
            ("day", Instant.From(new(2026, 11, 27, 1, 2, 3, 456, TimeSpan.Zero))),
            ("parent", parent.Id),
            ("friends", new[] { friend.Id, parent.Id }),
        };
        var thing = await _store.CreateAsync("Thing", values);
        await _store.UpdateAsync(TestStore.Synchronizer, SaveOptions.Default, "Thing", thing.Id, ("report", "not a person's word"));
        var twin = await _store.CreateAsync("Twin", ("first", "one"), ("thing", thing.Id));

        (await PlanAsync(twin)).Nodes.ShouldAllBe(static node => node.Change == NodeChange.Unchanged || node.Change == NodeChange.Left);
        (await PlanAsync(thing)).Nodes.ShouldAllBe(static node => node.Change == NodeChange.Unchanged || node.Change == NodeChange.Left);

        var recipe = await WriteAsync(thing);
        recipe.ShouldNotContain("report");
        await _store.DeleteAsync("Thing", thing.Id);
        await _engine.ApplyAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(recipe)), default);
        var again = (
            await _store.FilterAsync("Thing", RecordSet.Live, new Condition("name", ConditionOperator.Equal, "child"))
        ).ShouldHaveSingleItem();
        foreach (var (field, _) in values)
        {
            again[field].ShouldBe(thing[field], field);
        }
    }

    private async Task<RecipeResult> PlanAsync(Record thing) =>
        await _engine.PlanAsync(TestStore.Admin, new(Encoding.UTF8.GetBytes(await WriteAsync(thing))), default);

    private async Task<string> WriteAsync(Record thing) =>
        (
            await _store.Records.ReadAsync(TestStore.Admin, unit => new ObjectRecipe(unit).WriteAsync(thing.Type.Name, thing.Id), default)
        ).ShouldNotBeNull();
}
