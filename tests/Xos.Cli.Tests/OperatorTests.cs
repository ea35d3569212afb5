namespace Xos.Cli.Tests;

/// <summary>Recipes, services, backups and what else operators do.</summary>
public sealed class OperatorTests(CoreFixture core) : IClassFixture<CoreFixture>, IDisposable
{
    private const string Recipe = """
        tosca_definitions_version: tosca_simple_yaml_1_0
        imports:
          - custom_types/helloworldservice.yaml
        topology_template:
          inputs:
            whom:
              type: string
              default: Arya
          node_templates:
            service:
              type: tosca.nodes.HelloWorldService
              properties:
                name: by-recipe
                hello_from: { get_input: whom }
        """;

    private readonly Shell _shell = new(core);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_recipe_is_planned_run_with_inputs_and_deleted()
    {
        _shell.Write("recipe.yaml", Recipe);

        (await _shell.RunAsync("tosca", "plan", "recipe.yaml"))
            .ShouldBeGood()
            .Out.ShouldContain("create service: there is no such HelloWorldService");
        (await _shell.RunAsync("model", "list", "HelloWorldService", "-f", "name=by-recipe", "-q")).ShouldBeGood().Out.ShouldBeEmpty();
        (await _shell.RunAsync("tosca", "run", "recipe.yaml", "--input", "whom=Sansa"))
            .ShouldBeGood()
            .Out.ShouldBe("Created models: ['service']\n");
        (await _shell.RunAsync("model", "get", "HelloWorldService", "by-recipe")).ShouldBeGood().Rows.ShouldContain("hello_from Sansa");
        _shell.Input = Recipe;
        (await _shell.RunAsync("tosca", "delete", "-")).ShouldBeGood().Out.ShouldBe("Deleted models: ['service']\n");
    }

    [Fact]
    public async Task What_is_wrong_with_a_recipe_is_told_on_standard_error()
    {
        _shell.Write("recipe.yaml", Recipe.Replace("hello_from:", "helo_from:", StringComparison.Ordinal));

        var run = await _shell.RunAsync("tosca", "run", "recipe.yaml");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("hello_from");
        run.Out.ShouldBeEmpty();
        (await _shell.RunAsync("tosca", "run", "nowhere.yaml")).Code.ShouldBe(2);
        (await _shell.RunAsync("tosca", "run", "recipe.yaml", "--input", "whom")).Error.ShouldContain("'whom' is no value for an input");
    }

    [Fact]
    public async Task Services_models_and_the_state_of_the_core_are_listed()
    {
        (await _shell.RunAsync("service", "list")).ShouldBeGood().Rows.ShouldContain("hello-world 1.0.0 present");
        (await _shell.RunAsync("modeltype", "list", "-o", "json")).ShouldBeGood().Out.ShouldContain("\"name\": \"HelloWorldService\"");
        var status = (await _shell.RunAsync("status")).ShouldBeGood();
        status.Rows.ShouldContain(static row =>
            row.StartsWith("core http", StringComparison.Ordinal) && row.EndsWith("OPERATIONAL", StringComparison.Ordinal)
        );
        status.Rows.ShouldContain(static row => row.StartsWith("database xos.db", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_backup_is_fetched_and_brings_everything_back()
    {
        (await _shell.RunAsync("model", "create", "HelloWorldService", "--set", "name=kept", "--set", "hello_from=a")).ShouldBeGood();

        var made = (await _shell.RunAsync("backup", "create", "xos.backup")).ShouldBeGood();
        made.Out.ShouldMatch("^.*xos.backup sha256:[0-9a-f]{64}\n$");
        (await _shell.RunAsync("backup", "create", "xos.backup")).Error.ShouldContain("exists already");
        (await _shell.RunAsync("model", "delete", "HelloWorldService", "kept")).ShouldBeGood();
        (await _shell.RunAsync("backup", "restore", "xos.backup")).Code.ShouldBe(2);
        (await _shell.RunAsync("backup", "restore", "xos.backup", "--yes")).ShouldBeGood();

        (await _shell.RunAsync("model", "get", "HelloWorldService", "kept")).ShouldBeGood();
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_nothing_is_lost()
    {
        (await _shell.RunAsync("model", "create", "HelloWorldService", "--set", "name=safe", "--set", "hello_from=a")).ShouldBeGood();
        (await _shell.RunAsync("backup", "create", "good.backup")).ShouldBeGood();
        var text = await File.ReadAllTextAsync(Path.Combine(_shell.Folder, "good.backup"));
        _shell.Write("bad.backup", text[..^200]);

        var run = await _shell.RunAsync("backup", "restore", "bad.backup", "--yes");

        run.Code.ShouldBe(1);
        run.Error.ShouldContain("The core could not do it");
        (await _shell.RunAsync("model", "get", "HelloWorldService", "safe")).ShouldBeGood();
    }

    [Fact]
    public async Task A_watch_shows_what_there_is_and_then_what_happens()
    {
        (await _shell.RunAsync("model", "create", "HelloWorldService", "--set", "name=there", "--set", "hello_from=a")).ShouldBeGood();
        using var stop = new CancellationTokenSource();
        var watching = _shell.WatchAsync(stop.Token, "watch", "HelloWorldService", "-f", "name~=^(there|new)$");
        await watching.WaitForAsync("there");

        (await _shell.RunAsync("model", "create", "HelloWorldService", "--set", "name=new", "--set", "hello_from=a")).ShouldBeGood();
        (await _shell.RunAsync("model", "update", "HelloWorldService", "new", "--set", "hello_from=b")).ShouldBeGood();
        (await _shell.RunAsync("model", "delete", "HelloWorldService", "new")).ShouldBeGood();
        await watching.WaitForAsync(" deleted ");
        await stop.CancelAsync();

        (await watching.Code).ShouldBe(130);
        watching
            // What others deleted before goes for good meanwhile.
            .Lines.Where(static line => !line.Contains(" purged ", StringComparison.Ordinal))
            .Select(static line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2..4])
            .Select(static words => $"{words[0]} {words[1]}")
            .ShouldBe(["current HelloWorldService", "created HelloWorldService", "updated HelloWorldService", "deleted HelloWorldService"]);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task A_shell_gets_the_script_that_completes(string shell)
    {
        (await _shell.RunAsync("completion", shell)).ShouldBeGood().Out.ShouldContain("[suggest:");
        (await _shell.RunAsync("[suggest:10]", "xos model ")).ShouldBeGood().Rows.ShouldContain("setdirty");
    }
}
