using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Xos.Core.Hosting;

namespace Xos.Core.Kafka.Tests;

/// <summary>How Kafka is set up.</summary>
public sealed class OptionsTests
{
    [Fact]
    public void Without_servers_nothing_is_published() => From().IsEnabled.ShouldBeFalse();

    [Fact]
    public void Everything_that_is_wrong_is_told_a_line_each()
    {
        var refusal = Should.Throw<CoreStartException>(() =>
            From(
                ("BootstrapServers", "kafka:9092"),
                ("Topic", " "),
                ("Tls:Certificate", "/nowhere/tls.crt"),
                ("Sasl:Mechanism", "GUESS"),
                ("Sasl:Username", "xos")
            )
        );

        refusal
            .Message.Split('\n')
            .ShouldBe([
                "Kafka:Topic is empty. Give a topic, or leave it out for xos.gui_events.",
                "Kafka:Tls:Certificate and Kafka:Tls:Key go together. Give both, or none.",
                "Kafka:Tls:Certificate is given, but Kafka:Tls:Enabled is false. Set it to true.",
                "Kafka:Sasl:Mechanism is 'GUESS', but must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512.",
                "Kafka:Sasl:Mechanism needs Kafka:Sasl:Username and Kafka:Sasl:Password. Give both.",
            ]);
    }

    [Theory]
    [InlineData(false, null, SecurityProtocol.Plaintext)]
    [InlineData(true, null, SecurityProtocol.Ssl)]
    [InlineData(false, "PLAIN", SecurityProtocol.SaslPlaintext)]
    [InlineData(true, "SCRAM-SHA-512", SecurityProtocol.SaslSsl)]
    public void Tls_and_login_choose_the_protocol(bool tls, string? mechanism, SecurityProtocol protocol)
    {
        var options = new KafkaOptions { BootstrapServers = "kafka:9092" };
        options.Tls.Enabled = tls;
        options.Sasl.Mechanism = mechanism;

        var settings = ProducerSettings.Of(options);

        settings.SecurityProtocol.ShouldBe(protocol);
        settings.Get("sasl.mechanism").ShouldBe(mechanism);
    }

    [Fact]
    public void Other_settings_reach_the_library_under_its_own_names() =>
        ProducerSettings
            .Of(From(("BootstrapServers", "kafka:9092"), ("Client:compression.type", "lz4")))
            .Get("compression.type")
            .ShouldBe("lz4");

    private static KafkaOptions From(params IEnumerable<(string Name, string Value)> settings) =>
        KafkaOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(static setting => KeyValuePair.Create($"Kafka:{setting.Name}", (string?)setting.Value))
                )
                .Build()
        );
}
