using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Tests.Configuration;

public sealed class OverridesTests : ConfigurationTest
{
    [Fact]
    public void A_mounted_file_wins_and_leaves_the_rest()
    {
        Folder.Write("config.yaml", Minimal);
        Folder.Write("mounted_config.yaml", "accessor:\n  endpoint: elsewhere:50051\n");

        var options = Options();

        options.Accessor.Endpoint.ShouldBe("elsewhere:50051");
        options.Accessor.Username.ShouldBe("admin@opencord.org");
    }

    [Fact]
    public void False_overrides_true()
    {
        Folder.Write("config.yaml", Minimal + "backoff_disabled: true\n");
        Folder.Write("mounted_config.yaml", "backoff_disabled: false\n");

        Options().IsBackoffDisabled.ShouldBeFalse();
    }

    [Fact]
    public void A_list_replaces_a_list_and_does_not_mix_with_it()
    {
        Folder.Write("config.yaml", Minimal + "required_models: [A, B, C]\n");
        Folder.Write("mounted_config.yaml", "required_models: [D]\n");

        Options().RequiredModels.ShouldBe(["D"]);
    }

    [Fact]
    public void An_empty_list_replaces_a_list()
    {
        Folder.Write("config.yaml", Minimal + "required_models: [A, B, C]\n");
        Folder.Write("mounted_config.yaml", "required_models: []\n");

        Options().RequiredModels.ShouldBeEmpty();
    }

    [Fact]
    public void A_key_without_a_value_overrides_nothing()
    {
        Folder.Write("config.yaml", Minimal + "max_parallel: 3\n");
        Folder.Write("mounted_config.yaml", "max_parallel:\naccessor:\n");

        Options().MaxParallel.ShouldBe(3);
    }

    [Fact]
    public void The_command_line_wins_over_files()
    {
        Folder.Write("config.yaml", Minimal + "required_models: [A]\n");

        var options = Options(
            "--accessor.endpoint=127.0.0.1:1",
            "--max-parallel",
            "7",
            "--log-timestamps",
            "--required-models",
            "B, C",
            "--logging.loggers.multistructlog.level=warning"
        );

        options.Accessor.Endpoint.ShouldBe("127.0.0.1:1");
        options.MaxParallel.ShouldBe(7);
        options.LogTimestamps.ShouldBeTrue();
        options.RequiredModels.ShouldBe(["B", "C"]);
        options.LogLevel.ShouldBe(LogLevel.Warning);
    }

    [Fact]
    public void Another_file_can_be_named_and_is_overridden_by_the_file_beside_it()
    {
        var file = Folder.Write("other/test_config.yaml", Minimal);
        Folder.Write("other/mounted_config.yaml", "name: mounted\n");

        Options("--config", file).Name.ShouldBe("mounted");
    }

    [Fact]
    public void A_password_can_stand_in_a_file_of_its_own()
    {
        var secret = Folder.Write("secret", "s3cret\nsecond line\n");
        Folder.Write("config.yaml", Minimal);

        Options($"--accessor.password=@{secret}").Accessor.Password.ShouldBe("s3cret");
    }

    [Fact]
    public void A_token_takes_the_place_of_name_and_password()
    {
        var secret = Folder.Write("token", "xos_s3cret\n");
        Folder.Write("config.yaml", "name: hello-world\n");

        var accessor = Options($"--accessor.token=@{secret}").Accessor;

        (accessor.Token, accessor.Username, accessor.Password).ShouldBe(("xos_s3cret", "", ""));
        accessor.ToString().ShouldNotContain("s3cret");
        Options("--accessor.token=xos_other").Accessor.Token.ShouldBe("xos_other");
        Faults("--accessor.token=@nowhere").ShouldHaveSingleItem().ShouldContain("'accessor.token' names a file that cannot be read");
    }
}
