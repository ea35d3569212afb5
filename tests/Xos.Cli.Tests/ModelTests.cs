using System.Text.Json;

namespace Xos.Cli.Tests;

/// <summary>The objects of a model.</summary>
public sealed class ModelTests(CoreFixture core) : IClassFixture<CoreFixture>, IDisposable
{
    private readonly Shell _shell = new(core);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task An_object_is_created_shown_changed_and_deleted()
    {
        var id = await CreateAsync("round");

        var shown = (await _shell.RunAsync("model", "get", "HelloWorldService", id)).ShouldBeGood();
        shown.Rows.ShouldContain($"id {id}");
        shown.Rows.ShouldContain("hello_from Arya");
        (await _shell.RunAsync("model", "update", "HelloWorldService", "round", "--set", "hello_from=Tyrion"))
            .ShouldBeGood()
            .Rows.ShouldBe(["ID MESSAGE", $"{id} Updated"]);
        (await _shell.RunAsync("model", "list", "HelloWorldService", "-f", "name=round", "--columns", "id,hello_from"))
            .ShouldBeGood()
            .Rows.ShouldBe(["ID HELLO_FROM", $"{id} Tyrion"]);
        (await _shell.RunAsync("model", "delete", "HelloWorldService", id)).ShouldBeGood().Rows.ShouldBe(["ID MESSAGE", $"{id} Deleted"]);
        (await _shell.RunAsync("model", "get", "HelloWorldService", "round")).Error.ShouldBe(
            "xos: There is no HelloWorldService named 'round'.\n"
        );
    }

    [Fact]
    public async Task Conditions_order_and_a_limit_choose_what_is_listed()
    {
        foreach (var name in (string[])["c-1", "c-2", "c-3", "other"])
        {
            await CreateAsync(name);
        }

        (await NamesAsync("-f", "name~=^c-", "-r", "-name")).ShouldBe(["c-3", "c-2", "c-1"]);
        (await NamesAsync("-f", "name[=c-,name!=c-2", "-r", "name")).ShouldBe(["c-1", "c-3"]);
        (await NamesAsync("-f", "name>=c-2", "-f", "name<=c-3", "-r", "name")).ShouldBe(["c-2", "c-3"]);
        (await NamesAsync("-f", "name~=^c-", "-r", "name", "-n", "1")).ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task A_list_is_whole_however_many_pages_it_takes()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 1201), async (i, _) => await CreateAsync($"page-{i}"));

        var ids = (await _shell.RunAsync("model", "list", "HelloWorldService", "-f", "name~=^page-", "-q")).ShouldBeGood().Rows;

        ids.Count.ShouldBe(1201);
        ids.Distinct().Count().ShouldBe(1201);
    }

    [Fact]
    public async Task Programs_get_json_and_yaml_with_all_that_an_object_has()
    {
        var id = await CreateAsync("machine");

        var json = JsonDocument
            .Parse((await _shell.RunAsync("model", "get", "HelloWorldService", id, "-o", "json")).ShouldBeGood().Out)
            .RootElement;
        json.GetProperty("name").GetString().ShouldBe("machine");
        json.GetProperty("backend_status").GetString().ShouldBe("Provisioning in progress");
        var yaml = new YamlDotNet.Serialization.Deserializer().Deserialize<List<Dictionary<string, object>>>(
            (await _shell.RunAsync("model", "list", "HelloWorldService", "-f", "name=machine", "-o", "yaml")).ShouldBeGood().Out
        );
        yaml.Single()["hello_from"].ShouldBe("Arya");
    }

    [Fact]
    public async Task What_is_about_many_objects_is_asked_first()
    {
        var id = await CreateAsync("asked");

        var unasked = await _shell.RunAsync("model", "delete", "HelloWorldService", "-f", "name=asked");
        unasked.Code.ShouldBe(2);
        unasked.Error.ShouldBe("xos: This would delete 1 HelloWorldService, and nobody is there to be asked: --yes does it.\n");

        _shell.IsInteractive = true;
        _shell.Input = "n\n";
        var no = await _shell.RunAsync("model", "delete", "HelloWorldService", "-f", "name=asked");
        no.Code.ShouldBe(1);
        no.Error.ShouldBe("This will delete 1 HelloWorldService. Go on [y/N]? xos: Nothing was done.\n");
        _shell.Input = "y\n";
        (await _shell.RunAsync("model", "delete", "HelloWorldService", "-f", "name=asked"))
            .ShouldBeGood()
            .Rows.ShouldContain($"{id} Deleted");
    }

    [Fact]
    public async Task What_fails_for_one_object_is_told_and_the_others_are_done()
    {
        var (first, second) = (await CreateAsync("one"), await CreateAsync("two"));

        var run = await _shell.RunAsync("model", "update", "HelloWorldService", first, second, "--set", "name=one");

        run.Code.ShouldBe(1);
        run.Rows[1].ShouldBe($"{first} Updated");
        run.Rows[2].ShouldStartWith($"{second} ");
        run.Rows[2].ShouldContain("'one' is taken by");
    }

    [Fact]
    public async Task An_object_that_is_set_dirty_is_a_new_version_that_waits_to_be_synced()
    {
        var id = await CreateAsync("dirty");
        var before = await UpdatedAsync(id);

        (await _shell.RunAsync("model", "setdirty", "HelloWorldService", id)).ShouldBeGood().Rows.ShouldContain($"{id} Dirtied");

        (await UpdatedAsync(id)).ShouldBeGreaterThan(before);
        var waited = await _shell.RunAsync("model", "sync", "HelloWorldService", id, "--sync-timeout", "0");
        waited.Code.ShouldBe(1);
        waited.Rows[1].ShouldBe($"{id} Not enacted within 0 s: 'Provisioning in progress'");
    }

    [Fact]
    public async Task What_is_waited_for_is_told_once_it_is_done()
    {
        var made = await _shell.RunAsync(
            "model",
            "create",
            "BackupOperation",
            "--set",
            "component=xos",
            "--set",
            "operation=create",
            "--sync"
        );

        made.ShouldBeGood().Rows[1].ShouldEndWith(" Enacted");
    }

    private async Task<double> UpdatedAsync(string id) =>
        JsonDocument
            .Parse((await _shell.RunAsync("model", "get", "HelloWorldService", id, "-o", "json")).ShouldBeGood().Out)
            .RootElement.GetProperty("updated")
            .GetDouble();

    [Theory]
    [InlineData("model list HelloWorldServic", 1, "There is no model 'HelloWorldServic' (did you mean 'HelloWorldService'?)")]
    [InlineData(
        "model create HelloWorldService --set helo_from=x",
        2,
        "HelloWorldService has no field 'helo_from' (did you mean 'hello_from'?)"
    )]
    [InlineData("model create HelloWorldService --set name", 2, "'name' is no value for a field")]
    [InlineData("model create HelloWorldService", 2, "Nothing is set")]
    [InlineData("model create HelloWorldService --json [1]", 2, "must be one JSON object")]
    [InlineData("model create HelloWorldService --set backend_code=x", 2, "backend_code cannot be 'x': it must be a whole number.")]
    [InlineData("model create HelloWorldService --set name=lonely", 1, "hello_from")]
    [InlineData("model list HelloWorldService -f name", 2, "'name' is no condition")]
    [InlineData("model list HelloWorldService -f nam=x", 1, "nam")]
    [InlineData("model list HelloWorldService --columns nam", 2, "HelloWorldService has no field 'nam' (did you mean 'name'?)")]
    [InlineData("model update HelloWorldService --set name=x", 2, "Say which objects are meant")]
    [InlineData("model update HelloWorldService 1 --all --set name=x", 2, "Say which objects are meant")]
    [InlineData("model get HelloWorldService 999999", 1, "999999")]
    [InlineData("model lst", 2, "There is no command 'lst' (did you mean 'list'?)")]
    [InlineData("model list HelloWorldService -o xml", 2, "xml")]
    public async Task What_cannot_be_done_is_told_with_what_is_meant(string line, int code, string fault)
    {
        var run = await _shell.RunAsync(line.Split(' '));

        run.Code.ShouldBe(code);
        run.Error.ShouldContain(fault);
        run.Out.ShouldBeEmpty();
    }

    private async Task<string> CreateAsync(string name) =>
        (await _shell.RunAsync("model", "create", "HelloWorldService", "--set", $"name={name}", "--set", "hello_from=Arya", "-q"))
            .ShouldBeGood()
            .Rows.Single();

    private async Task<IEnumerable<string>> NamesAsync(params string[] options) =>
        (await _shell.RunAsync(["model", "list", "HelloWorldService", "--columns", "name", .. options])).ShouldBeGood().Rows.Skip(1);
}
