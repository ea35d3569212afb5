using Xos.Core.Records;

namespace Xos.Core.Tests.Storage;

public sealed class ViewTests : IAsyncLifetime
{
    private TestStore _store = null!;

    public async Task InitializeAsync() => _store = await TestStore.OpenAsync();

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task Each_model_has_a_view_that_shows_its_live_objects_with_plain_columns()
    {
        await _store.ServiceAsync("one");
        await _store.ServiceAsync("two");
        await _store.InstanceAsync("live");
        await _store.InstanceAsync("deleted");
        await _store.DeleteAsync("HelloWorldServiceInstance", 2);

        (await QueryAsync("select hello_from from \"model_HelloWorldService\" where name = 'two'")).ShouldBe(["Jhon Snow"]);
        (await QueryAsync("select name from \"model_HelloWorldServiceInstance\"")).ShouldBe(["live"]);
        (await QueryAsync("select cast(owner_id as text) from \"model_HelloWorldServiceInstance\"")).ShouldBe(["1"]);
        (await QueryAsync("select model from \"model_Service\" order by id")).ShouldBe(["HelloWorldService", "HelloWorldService"]);
    }

    [Fact]
    public async Task Dates_are_dates()
    {
        await _store.ServiceAsync();
        var updated = ((Instant)(await _store.GetAsync("HelloWorldService", 1))["updated"]!).ToDate();

        var shown = (await QueryAsync("select cast(updated as text) from \"model_HelloWorldService\"")).ShouldHaveSingleItem();

        DateTimeOffset.Parse(shown, System.Globalization.CultureInfo.InvariantCulture).ShouldBe(updated, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task No_view_shows_a_password()
    {
        (await QueryAsync("select email from \"model_User\"")).ShouldBeEmpty();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => QueryAsync("select password from \"model_User\""));
    }

    [Fact]
    public async Task Views_follow_the_models()
    {
        await _store.LoadAsync("message Lamp (XOSBase) { required string colour = 1 [max_length = 20]; }", "lamps");
        await _store.CreateAsync("Lamp", ("colour", "red"));
        await _store.LoadAsync(
            "message Lamp (XOSBase) { required string colour = 1 [max_length = 20]; optional string shape = 2 [default = \"round\", max_length = 20]; }",
            "lamps",
            "1.0.1"
        );

        (await QueryAsync("select shape from \"model_Lamp\"")).ShouldBe(["round"]);
    }

    private Task<List<string>> QueryAsync(string sql) => _store.Database.ReadAsync(session => session.QueryAsync<string>(sql), default);
}
