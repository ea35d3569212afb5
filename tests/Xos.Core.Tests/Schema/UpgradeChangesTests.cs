using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Schema;

/// <summary>What an upgrade does to objects is told to those who follow the changes.</summary>
public sealed class UpgradeChangesTests : IAsyncLifetime
{
    private const string Before = """
        message Lamp (XOSBase){
            required string name = 1 [max_length = 20];
            optional string colour = 2 [max_length = 20];
            optional manytoone site->Site:lamps = 3:1500;
        }
        message LedLamp (Lamp){
            optional int32 kelvin = 1;
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.CreateAsync("Site", ("name", "s"), ("login_base", "s"), ("abbreviated_name", "s"));
        await _store.LoadAsync(Before, "lamps");
        await _store.CreateAsync("Lamp", ("name", "kept"), ("colour", "red"), ("site", 1));
        await _store.CreateAsync("LedLamp", ("name", "derived"));
        var deleted = await _store.CreateAsync("Lamp", ("name", "deleted"));
        await _store.DeleteAsync("Lamp", deleted.Id);
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Every_object_that_may_hold_something_else_is_told_once_with_the_fields()
    {
        var told = await ChangesOfAsync(
            """
            message Lamp (XOSBase){
                required string name = 1 [max_length = 20];
                optional string color = 2 [max_length = 20, renamed_from = "colour"];
                required int32 watts = 4 [default = 60];
                optional string note = 5 [text = True];
            }
            message LedLamp (Lamp){
                optional int32 kelvin = 1;
            }
            """
        );

        told.Select(static change => (change.Kind, change.Model, change.Id, change.IsCleanup))
            .ShouldBe([
                (ChangeKind.Updated, "Lamp", 1, false),
                (ChangeKind.Updated, "Lamp", 3, true),
                (ChangeKind.Updated, "LedLamp", 2, false),
            ]);
        told[0].Fields.ShouldBe(["color", "site", "watts"]);
        told[2].Fields.ShouldBe(["watts"]);
        told.ShouldAllBe(change => change.UserId == TestStore.Admin.UserId && change.Email == TestStore.Admin.Email);
    }

    [Fact]
    public async Task Where_objects_stay_as_they_are_nothing_is_told() =>
        (
            await ChangesOfAsync(
                Before.Replace(
                    "optional int32 kelvin = 1;",
                    "optional int32 kelvin = 1; optional string note = 2 [text = True];",
                    StringComparison.Ordinal
                )
            )
        ).ShouldBeEmpty();

    [Fact]
    public async Task Positions_have_no_gap_around_it_and_around_one_that_was_refused()
    {
        const string WithWatts = "optional string colour = 2 [max_length = 20]; required int32 watts = 4 [default = 60];";
        var next = Before.Replace("optional string colour = 2 [max_length = 20];", WithWatts, StringComparison.Ordinal);
        await Should.ThrowAsync<ModelLoadException>(() =>
            ChangesOfAsync(next.Replace("max_length = 20];\n    optional", "max_length = 2];\n    optional", StringComparison.Ordinal))
        );
        await _store.CreateAsync("Lamp", ("name", "between"));

        await ChangesOfAsync(next);
        await _store.CreateAsync("Lamp", ("name", "behind"));

        var positions = (await ReadAsync(0)).ConvertAll(static change => change.Position);
        positions.ShouldBe(Enumerable.Range(1, positions.Count).Select(static i => (long)i));
    }

    private async Task<List<Change>> ChangesOfAsync(string xproto)
    {
        var before = await _store.Database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), default);
        await _store.LoadAsync(xproto, "lamps", "2.0.0");
        return await ReadAsync(before);
    }

    private Task<List<Change>> ReadAsync(long position) =>
        _store.Database.ReadAsync(session => new ChangeLog(session).ReadAsync(position, 1000), default);
}
