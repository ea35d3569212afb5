using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Testing.Kafka;
using Xos.Runtime.Events;
using Xos.Runtime.Hosting;
using Xos.Runtime.Tests.Hosting;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>A whole synchronizer, as its author writes it, with its configuration file.</summary>
public sealed class ProgramTests : ProgramTest
{
    private const string Topic = "olt.events";

    private readonly MockBroker _broker = MockBroker.Start(Topic, 1);

    public override Task InitializeAsync()
    {
        // Plain, even on a machine that has certificates of a reference core.
        Program.Through = $"http://{Program.Endpoint}";
        return Program.StartCoreAsync();
    }

    [Fact]
    public async Task A_step_hears_of_what_is_published_and_what_it_cannot_digest_is_tried_five_times_and_parked()
    {
        using var topics = new Topics(_broker);
        await topics.WriteAsync(Topic, "of:1", "poison");
        await topics.WriteAsync(Topic, "of:1", "food");
        var heard = new ConcurrentQueue<string>();

        var running = RunAsync($"event_bus: {{kind: kafka, endpoint: \"{_broker.Servers}\"}}", heard);
        await Eventually.AsAsync(() => heard.Contains("food"), () => string.Join('\n', Program.Lines.All));

        Program.Stop();
        (await running).ShouldBe(0);
        heard.ShouldBe([.. Enumerable.Repeat("poison", 5), "food"]);
        topics.ReadFirst("olt.events.test-service.parked").Value.ShouldBe("poison");
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith("Waiting for events", StringComparison.Ordinal) && line.Contains("step=OnOlt")
        );
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith("Processing event", StringComparison.Ordinal) && line.Contains("olt.events of:1")
        );
        Program.Lines.All.ShouldNotContain(line => line.StartsWith("Settings without effect", StringComparison.Ordinal));
        await _broker.DisposeAsync();
    }

    [Theory]
    [InlineData("", "Eventbus kind is not configured in synchronizer config file.")]
    [InlineData(
        "event_bus: {kind: rabbitmq, endpoint: x}",
        "Eventbus kind is set to a technology we do not implement. eventbus_kind=rabbitmq"
    )]
    [InlineData("event_bus: {kind: kafka}", "Eventbus endpoint is not configured in synchronizer config file.")]
    public async Task Without_a_bus_it_says_so_in_the_words_of_the_reference_and_the_program_goes_on(string settings, string line)
    {
        var running = RunAsync(settings, []);

        await Program.Lines.WaitForAsync(line);
        Program.Stop();
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task Settings_that_cannot_be_used_refuse_the_start_with_a_line_each()
    {
        var exitCode = await RunAsync(
            """
            event_bus: {kind: kafka, endpoint: "kafka:9092"}
            kafka:
              tls: {enabled: true, ca: /nowhere/ca.pem}
              sasl: {mechanism: GUESS, username: volt}
            """,
            []
        );

        exitCode.ShouldBe(1);
        Program.Lines.All.ShouldContain("kafka.tls.ca is '/nowhere/ca.pem', which is no file.");
        Program.Lines.All.ShouldContain("kafka.sasl.mechanism is 'GUESS', but must be one of PLAIN, SCRAM-SHA-256, SCRAM-SHA-512.");
        Program.Lines.All.ShouldContain("kafka.sasl.mechanism needs kafka.sasl.username and kafka.sasl.password. Give both.");
    }

    [Fact]
    public async Task A_setting_that_the_client_library_does_not_know_refuses_the_start()
    {
        var exitCode = await RunAsync("kafka: {client: {linger.msec: 5}}", []);

        exitCode.ShouldBe(1);
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith("Kafka cannot be used with the settings under 'kafka'", StringComparison.Ordinal)
            && line.Contains("linger.msec")
        );
    }

    [Fact]
    public async Task A_password_may_be_in_a_file()
    {
        var file = Program.Folder.Write("password", "secret\nmore");

        var bus = EventBus.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(new Dictionary<string, string?> { ["kafka:sasl:password"] = $"@{file}" })
                .Build()
        );

        bus.Consumer("g").SaslPassword.ShouldBe("secret");
        await _broker.DisposeAsync();
    }

    private Task<int> RunAsync(string settings, ConcurrentQueue<string> heard) =>
        Program.RunAsync(
            settings,
            withSteps: false,
            builder =>
            {
                builder.Services.AddSingleton(heard).AddSingleton<Random>(new NoPauses());
                builder.AddKafka().AddEventStep<OnOlt>();
            }
        );

    internal sealed class OnOlt(ConcurrentQueue<string> heard) : EventStep
    {
        public override string Technology => "kafka";

        public override IReadOnlyList<string> Topics => [Topic];

        public override Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
        {
            var value = Encoding.UTF8.GetString(received.Value.Span);
            heard.Enqueue(value);
            return value == "poison" ? throw new InvalidDataException("cannot be digested") : Task.CompletedTask;
        }
    }

    private sealed class NoPauses : Random
    {
        public override double NextDouble() => 0;
    }
}
