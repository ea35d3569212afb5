using Microsoft.Extensions.Logging;

namespace Xos.Runtime.Tests.Configuration;

public sealed class TutorialConfigurationTests : ConfigurationTest
{
    private const string Tutorial = """
        name: hello-world
        accessor:
          username: admin@opencord.org
          password: letmein
          endpoint: xos-core:50051
        models_dir: "/opt/xos/synchronizers/hello-world/models"
        steps_dir: "/opt/xos/synchronizers/hello-world/steps"
        required_models:
          - HelloWorldService
          - HelloWorldServiceInstance
        logging:
          version: 1
          handlers:
            console:
              class: logging.StreamHandler
          loggers:
            'multistructlog':
              handlers:
                  - console
              level: DEBUG
        """;

    [Fact]
    public void The_file_of_the_tutorial_is_read_as_it_stands()
    {
        Folder.Write("config.yaml", Tutorial);

        var options = Options();

        options.Name.ShouldBe("hello-world");
        options.Accessor.Username.ShouldBe("admin@opencord.org");
        options.Accessor.Password.ShouldBe("letmein");
        options.Accessor.Endpoint.ShouldBe("xos-core:50051");
        options.ModelsDirectory.ShouldBe("/opt/xos/synchronizers/hello-world/models");
        options.StepsDirectory.ShouldBe("/opt/xos/synchronizers/hello-world/steps");
        options.RequiredModels.ShouldBe(["HelloWorldService", "HelloWorldServiceInstance"]);
        options.LogLevel.ShouldBe(LogLevel.Debug);
        options.CoreVersion.ShouldBeNull();
        options.IgnoredKeys.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_out_has_its_documented_default()
    {
        Folder.Write("config.yaml", Minimal);

        var options = Options();

        options.Accessor.Endpoint.ShouldBe("xos-core.cord.lab:50051");
        options.DirtyPollInterval.ShouldBe(TimeSpan.FromSeconds(5));
        options.StopTimeout.ShouldBe(TimeSpan.FromSeconds(30));
        options.MaxParallel.ShouldBe(8 * Environment.ProcessorCount);
        options.IsBackoffDisabled.ShouldBeFalse();
        options.LogTimestamps.ShouldBeFalse();
        options.RequiredModels.ShouldBeEmpty();
    }

    [Fact]
    public void Keys_of_older_platforms_are_accepted_and_told_to_be_ignored()
    {
        Folder.Write(
            "config.yaml",
            Minimal
                + """
                keep_temp_files: false
                nova:
                  enabled: true
                  ca_ssl_cert: /etc/ssl/cert.pem
                kafka_bootstrap_servers:
                  - cord-kafka:9092
                """
        );

        Options().IgnoredKeys.ShouldBe(["kafka_bootstrap_servers", "keep_temp_files", "nova"], ignoreOrder: true);
    }

    [Fact]
    public void A_printed_configuration_does_not_show_the_password()
    {
        Folder.Write("config.yaml", Minimal);

        Options().ToString().ShouldNotContain("letmein");
    }
}
