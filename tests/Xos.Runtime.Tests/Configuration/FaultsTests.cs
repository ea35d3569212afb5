using Microsoft.Extensions.Configuration;
using Xos.Runtime.Configuration;

namespace Xos.Runtime.Tests.Configuration;

public sealed class FaultsTests : ConfigurationTest
{
    [Fact]
    public void An_unknown_key_is_told_with_its_place_and_what_was_meant()
    {
        Folder.Write("config.yaml", Minimal + "required_model: [A]\n");

        Faults().ShouldBe(["config.yaml(5,1): error: unknown key 'required_model'; did you mean 'required_models'?"]);
    }

    [Fact]
    public void An_unknown_key_within_a_section_is_told_with_its_path()
    {
        Folder.Write("config.yaml", Minimal + "  usrname: x\n");

        Faults().ShouldBe(["config.yaml(5,3): error: unknown key 'accessor.usrname'; did you mean 'username'?"]);
    }

    [Fact]
    public void A_key_that_resembles_nothing_gets_no_guess()
    {
        Folder.Write("config.yaml", Minimal + "colour: red\n");

        Faults().ShouldBe(["config.yaml(5,1): error: unknown key 'colour'"]);
    }

    [Fact]
    public void A_section_that_another_part_of_the_program_knows_is_read_and_no_fault()
    {
        Folder.Write("config.yaml", Minimal + "plant: {folder: somewhere, racks: [a, b]}\n");
        using var settings = new ConfigurationManager();

        SynchronizerConfiguration.Load(settings, [], Folder.Path).ReadOptions(["plant"]);

        settings["plant:folder"].ShouldBe("somewhere");
        settings.GetSection("plant:racks").Get<string[]>().ShouldBe(["a", "b"]);
    }

    [Fact]
    public void All_faults_of_all_files_are_told_at_once()
    {
        Folder.Write("config.yaml", Minimal + "max_parallel: many\nbackoff_disabled: perhaps\n");
        Folder.Write("mounted_config.yaml", "required_models: A\nname: [x]\n");

        Faults()
            .ShouldBe([
                "config.yaml(5,15): error: 'max_parallel': 'many' is not a whole number of at least 1",
                "config.yaml(6,19): error: 'backoff_disabled': 'perhaps' is neither true nor false",
                "mounted_config.yaml(1,18): error: 'required_models' is a list; write each entry on its own line as '- entry'",
                "mounted_config.yaml(2,7): error: 'name' takes one value, not a list",
            ]);
    }

    [Fact]
    public void An_unknown_log_level_is_told_with_those_that_exist()
    {
        Folder.Write("config.yaml", Minimal + "logging:\n  loggers:\n    multistructlog:\n      level: LOUD\n");

        Faults()
            .ShouldBe([
                "config.yaml(8,14): error: 'logging.loggers.multistructlog.level': 'LOUD' is not a level; there are DEBUG, INFO, WARNING, ERROR, CRITICAL",
            ]);
    }

    [Fact]
    public void Addresses_that_are_none_are_told_with_what_to_write()
    {
        Folder.Write("config.yaml", Minimal + "telemetry:\n  listen: everywhere\n  otlp_endpoint: collector:4317\n");

        Faults()
            .ShouldBe([
                "config.yaml(6,11): error: 'telemetry.listen' is 'everywhere'; it must be a port such as 9464, which only this machine reaches, or ADDRESS:PORT, or *:PORT",
                "config.yaml(7,18): error: 'telemetry.otlp_endpoint' is 'collector:4317'; it must be a URL such as http://collector:4317",
            ]);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"Service\": 1 }")]
    [InlineData("{ \"Service\": [[\"Slice\"]] }")]
    [InlineData("{ \"Service\": [[\"Slice\", null]] }")]
    [InlineData("{ \"Service\": [[\"Slice\", \"slices\", \"service\", \"more\"]] }")]
    [InlineData("{ \"Service\": ")]
    public void A_dependency_file_of_another_form_is_told_with_the_right_one(string text)
    {
        var file = Folder.Write("deps.json", text);
        Folder.Write("config.yaml", Minimal + $"dependency_graph: {file}\n");

        var fault = Faults().ShouldHaveSingleItem();
        fault.ShouldStartWith($"config.yaml(5,19): error: 'dependency_graph' names '{file}', which cannot be used: ");
        fault.ShouldEndWith("; it must be of the form { \"Model\": [[\"Peer\", \"field\", \"field of the peer\"]] }");
    }

    [Fact]
    public void A_dependency_file_that_is_not_there_is_told()
    {
        Folder.Write("config.yaml", Minimal + "dependency_graph: /nowhere/deps.json\n");

        Faults().ShouldHaveSingleItem().ShouldStartWith("config.yaml(5,19): error: 'dependency_graph' names a file that cannot be read: ");
    }

    [Fact]
    public void A_dependency_file_as_the_compiler_writes_it_is_read()
    {
        var file = Folder.Write("deps.json", """{ "Ship": [["Yard", "home", "ships"], ["Yard", "repair", null]], "Yard": [] }""");
        Folder.Write("config.yaml", Minimal + $"dependency_graph: {file}\n");

        Options().Dependencies.ShouldBe([new("Ship", "Yard", "home", "ships"), new("Ship", "Yard", "repair", null)]);
    }

    [Fact]
    public void Text_that_is_no_yaml_is_told_with_its_place()
    {
        Folder.Write("config.yaml", "name: hello\naccessor: {username: x\nendpoint: y");

        Faults().ShouldHaveSingleItem().ShouldBe("config.yaml(3,1): error: this is no YAML; look for a missing quote or bracket");
    }

    [Fact]
    public void A_key_that_is_written_twice_is_told()
    {
        Folder.Write("config.yaml", Minimal + "name: again\n");

        Faults().ShouldHaveSingleItem().ShouldStartWith("config.yaml(5,1): error: Duplicate key");
    }

    [Fact]
    public void A_second_document_is_told()
    {
        Folder.Write("config.yaml", Minimal + "---\nname: second\n");

        Faults().ShouldBe(["config.yaml(6,1): error: a configuration is one document; remove the '---' before this one"]);
    }

    [Fact]
    public void An_anchor_that_contains_itself_ends_in_a_fault()
    {
        Folder.Write("config.yaml", Minimal + "nova: &x\n  again: *x\n");

        Faults().ShouldHaveSingleItem().ShouldStartWith("config.yaml(");
    }

    [Fact]
    public void A_missing_file_is_told_with_the_ways_to_name_one()
    {
        Faults().ShouldHaveSingleItem().ShouldEndWith("put one there, or name another with --config FILE or XOS_CONFIG_FILE");
    }

    [Fact]
    public void Missing_values_are_told_with_the_ways_to_set_them()
    {
        Folder.Write("config.yaml", "");

        Faults()
            .ShouldBe([
                "configuration: error: 'name' is missing; set it in config.yaml, or as XOS_NAME",
                "configuration: error: 'accessor.username' is missing; set it in config.yaml, or as XOS_ACCESSOR__USERNAME",
                "configuration: error: 'accessor.password' is missing; set it in config.yaml, or as XOS_ACCESSOR__PASSWORD",
            ]);
    }

    [Fact]
    public void A_secret_file_that_cannot_be_read_is_told()
    {
        Folder.Write("config.yaml", Minimal.Replace("letmein", "'@/does/not/exist'"));

        Faults().ShouldHaveSingleItem().ShouldStartWith("config.yaml(4,13): error: 'accessor.password' names a file that cannot be read: ");
    }

    [Fact]
    public void The_command_line_is_checked_too()
    {
        Folder.Write("config.yaml", Minimal);

        Faults("--max-paralel", "3").ShouldBe(["--max-paralel: error: unknown setting; did you mean '--max-parallel'?"]);
        Faults("--accessor.endpont=x").ShouldBe(["--accessor.endpont: error: unknown setting; did you mean '--accessor.endpoint'?"]);
        Faults("--max-parallel", "0").ShouldBe(["--max-parallel: error: '0' is not a whole number of at least 1"]);
        Faults("run").ShouldBe(["command line: error: 'run' is no setting; settings are written as --name value or --name=value"]);
    }

    [Fact]
    public void A_setting_of_another_part_of_the_program_is_no_fault()
    {
        Folder.Write("config.yaml", Minimal);

        Read(["--embedded-core"], ["embedded_core"]).Name.ShouldBe("hello-world");
    }

    [Fact]
    public void There_are_two_desired_states()
    {
        Folder.Write("config.yaml", Minimal + "desired_state: unloaded\n");

        Faults().ShouldBe(["config.yaml(5,16): error: 'desired_state' is 'unloaded'; it must be 'load' or 'unload'"]);
    }
}
