using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Storage;

public sealed class IndexTests : IAsyncLifetime
{
    private const string Lamps = "message Lamp (XOSBase) { required string colour = 1 [max_length = 20, db_index = True]; }";

    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task A_field_with_db_index_and_one_that_recipes_look_for_get_an_index_after_the_load()
    {
        await _store.LoadAsync(Lamps, "lamps");
        await BuildAsync();

        (await NamesAsync()).ShouldContain("field_Lamp_colour_string");
        (await NamesAsync()).ShouldContain("field_Service_name_string");
    }

    [Fact]
    public async Task What_policies_look_for_by_the_caller_is_found_by_an_index()
    {
        await BuildAsync();

        var names = await NamesAsync();
        names
            .Where(static name => name.StartsWith("field_Privilege", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ShouldBe(["field_Privilege_accessor_id_int32"]);
    }

    [Fact]
    public async Task An_index_that_no_model_asks_for_any_more_goes()
    {
        await _store.LoadAsync(Lamps, "lamps");
        await BuildAsync();
        await _store.LoadAsync(Lamps.Replace("True", "False", StringComparison.Ordinal), "lamps", "1.0.1");
        (await NamesAsync()).ShouldContain("field_Lamp_colour_string", "not with the load, for which readers would have to stop");
        await BuildAsync();

        (await NamesAsync()).ShouldNotContain("field_Lamp_colour_string");
    }

    [Fact]
    public async Task An_index_that_would_keep_objects_from_being_stored_goes_with_the_load()
    {
        await _store.LoadAsync(Lamps, "lamps");
        await BuildAsync();
        await _store.LoadAsync(
            Lamps.Replace("max_length = 20, db_index = True", "text = True", StringComparison.Ordinal),
            "lamps",
            "1.0.1"
        );

        (await NamesAsync()).ShouldNotContain("field_Lamp_colour_string");
        await _store.CreateAsync("Lamp", ("colour", string.Concat(Enumerable.Range(0, 5000))));
    }

    [Fact]
    public async Task An_index_with_a_name_too_long_for_a_database_is_built_once()
    {
        var name = new string('n', 60);
        await _store.LoadAsync(
            $"message {name} (XOSBase) {{ required string {name} = 1 [max_length = 20, db_index = True]; required int32 {name}2 = 2 [db_index = True]; }}",
            "lamps"
        );
        await BuildAsync();

        (await NamesAsync())
            .Where(static name => name.StartsWith(StoreIndex.Prefix, StringComparison.Ordinal))
            .ShouldBe(StoreIndex.Of(_store.Catalog.Current).Select(static index => index.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Building_again_changes_nothing()
    {
        await BuildAsync();
        var names = await NamesAsync();
        await BuildAsync();

        (await NamesAsync()).ShouldBe(names);
    }

    private async Task BuildAsync()
    {
        using var builder = new IndexBuilder(_store.Database, _store.Catalog, NullLogger<IndexBuilder>.Instance);
        await builder.RunOnceAsync(default);
    }

    private Task<List<string>> NamesAsync() =>
        _store.Database.ReadAsync(static session => session.QueryAsync<string>($"{session.Dialect.ListIndexes} order by 1"), default);
}
