using System.Globalization;
using Testing.Kafka;
using Testing.Programs;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>A synchronizer that listens is killed again and again.</summary>
public sealed class KillTests
{
    private const string Topic = "numbers";
    private const int Rounds = 4;

    [Fact]
    public async Task Each_event_is_dealt_with_at_least_once_and_in_order_when_the_program_is_killed()
    {
        await using var broker = MockBroker.Start(Topic, 1);
        using var topics = new Topics(broker);
        await using var core = await CoreProgram.StartAsync();
        var written = 0;
        var heard = new List<int>();
        for (var round = 0; round < Rounds; round++)
        {
            await using var listener = Start(core, broker);
            await topics.CountAsync(Topic, written + 1, written + 100);
            written += 100;
            await listener.WaitForLineAsync("heard ");
            await Task.Delay(200 * round);
            await listener.KillAsync();
            heard.AddRange(HeardOf(listener));
        }

        await topics.CountAsync(Topic, ++written, written);
        await using (var last = Start(core, broker))
        {
            await last.WaitForLineAsync($"heard {written}");
            heard.AddRange(HeardOf(last));
        }

        heard.Distinct().Order().ShouldBe(Enumerable.Range(1, written));
        // After a kill it goes back a little, and then on without a gap.
        heard.Zip(heard.Skip(1)).ShouldAllBe(static pair => pair.Second <= pair.First + 1);
    }

    private static ChildProgram Start(CoreProgram core, MockBroker broker) =>
        ChildProgram.Start(
            BuiltProgram.KafkaListener,
            [],
            ("XOS_ACCESSOR__ENDPOINT", core.Grpc.ToString()),
            ("XOS_EVENT_BUS__ENDPOINT", broker.Servers),
            ("XOS_KAFKA__CLIENT__session.timeout.ms", "6000")
        );

    private static IEnumerable<int> HeardOf(ChildProgram listener) =>
        listener
            .Lines.Where(static line => line.StartsWith("heard ", StringComparison.Ordinal))
            .Select(static line => int.Parse(line["heard ".Length..], CultureInfo.InvariantCulture));
}
