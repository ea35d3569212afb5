using System.Text;
using Testing.Kafka;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>What steps hear of topics, against librdkafka's own broker.</summary>
public sealed class ReceivingTests : IAsyncDisposable
{
    private const string Topic = "olt.events";
    private const int Partitions = 4;

    private readonly MockBroker _broker = MockBroker.Start(Topic, Partitions);
    private readonly Topics _topics;

    public ReceivingTests() => _topics = new(_broker);

    [Fact]
    public async Task A_message_comes_with_its_topic_key_value_and_time_and_what_was_there_before_the_group_comes_too()
    {
        await _topics.WriteAsync(Topic, "of:1", """{"serial":"BRCM1"}""");
        await using var member = new Member(_broker).Start(Member.On("OnOlt", Topic));

        await member.UntilHeardAsync(1);

        var (step, received) = member.Heard.Single();
        step.ShouldBe("OnOlt");
        received.Topic.ShouldBe(Topic);
        received.Key.ShouldBe("of:1");
        Encoding.UTF8.GetString(received.Value.Span).ShouldBe("""{"serial":"BRCM1"}""");
        received.Timestamp.ShouldBe(Topics.At);
        received.Change.ShouldBeNull();
    }

    [Fact]
    public async Task A_message_without_a_key_has_an_empty_one()
    {
        await _topics.WriteAsync(Topic, null, "x");
        await using var member = new Member(_broker).Start(Member.On("OnOlt", Topic));

        await member.UntilHeardAsync(1);

        member.Heard.Single().Event.Key.ShouldBe("");
    }

    [Fact]
    public async Task Those_of_a_partition_come_in_their_order_and_one_that_takes_its_time_holds_up_its_partition_only()
    {
        await _topics.CountAsync(Topic, 0, 399, Partitions);
        var release = new TaskCompletionSource();
        await using var member = new Member(_broker)
        {
            OnEvent = (received, _) => Encoding.UTF8.GetString(received.Value.Span) == "0" ? release.Task : Task.CompletedTask,
        };
        member.Start(Member.On("OnOlt", Topic));

        await member.UntilHeardAsync(300);
        member.Numbers.ShouldAllBe(static value => value % Partitions != 0);
        release.SetResult();

        await member.UntilHeardAsync(400);
        foreach (var partition in member.Numbers.GroupBy(static value => value % Partitions))
        {
            partition.ShouldBe(Enumerable.Range(0, 100).Select(i => (i * Partitions) + partition.Key));
        }
    }

    [Fact]
    public async Task Who_is_started_again_goes_on_where_the_last_one_ended()
    {
        await _topics.CountAsync(Topic, 1, 50, Partitions);
        await using (var first = new Member(_broker).Start(Member.On("OnOlt", Topic)))
        {
            await first.UntilHeardAsync(50);
        }

        await _topics.CountAsync(Topic, 51, 100, Partitions);
        await using var second = new Member(_broker).Start(Member.On("OnOlt", Topic));

        await second.UntilHeardAsync(50);
        second.Numbers.Order().ShouldBe(Enumerable.Range(51, 50));
    }

    [Fact]
    public async Task What_is_not_dealt_with_when_the_program_stops_comes_again_and_what_is_does_not()
    {
        await _topics.CountAsync(Topic, 1, 3);
        var isTrying = new TaskCompletionSource();
        await using (var first = new Member(_broker))
        {
            first.OnEvent = async (received, givenUp) =>
            {
                if (Encoding.UTF8.GetString(received.Value.Span) == "2")
                {
                    isTrying.TrySetResult();
                    await Task.Delay(Timeout.Infinite, givenUp);
                }
            };
            first.Start(Member.On("OnOlt", Topic));
            await isTrying.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }

        await using var second = new Member(_broker).Start(Member.On("OnOlt", Topic));

        await second.UntilHeardAsync(2);
        second.Values.ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task Two_steps_that_want_one_topic_both_hear_all_of_it()
    {
        await _topics.CountAsync(Topic, 1, 40, Partitions);
        await using var member = new Member(_broker).Start(
            Member.On("First", Topic),
            Member.Matching("Second", "^olt"),
            Member.On("Other", "else")
        );

        await member.UntilHeardAsync(80);

        member.Heard.CountBy(static heard => heard.Step).ShouldBe([new("First", 40), new("Second", 40)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_pattern_brings_topics_that_are_made_later()
    {
        await using var member = new Member(_broker, ("kafka:client:topic.metadata.refresh.interval.ms", "200")).Start(
            Member.Matching("OnOnu", @"^onu\.\d+$")
        );
        _broker.CreateTopic("onu.x", 1);
        _broker.CreateTopic("onu.12", 1);
        await _topics.WriteAsync("onu.x", null, "no");
        await _topics.WriteAsync("onu.12", null, "yes");

        await member.UntilHeardAsync(1);

        member.Values.ShouldBe(["yes"]);
    }

    [Fact]
    public async Task A_step_that_is_far_behind_keeps_no_more_than_it_should_and_loses_nothing()
    {
        var release = new TaskCompletionSource();
        await using var member = new Member(_broker) { OnEvent = (_, _) => release.Task };
        await _topics.CountAsync(Topic, 1, 3000);
        member.Start(Member.On("OnOlt", Topic));
        await member.Lines.WaitForAsync("Partitions are read from now on");

        // Longer than the broker waits for one that is silent: who is held back must not be taken for dead.
        await Task.Delay(TimeSpan.FromSeconds(7));
        release.SetResult();

        await member.UntilHeardAsync(3000);
        member.Numbers.ShouldBe(Enumerable.Range(1, 3000));
        member.Lines.All.ShouldNotContain(line => line.StartsWith("Partitions are read by others", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broker_that_is_away_is_waited_for_and_nothing_is_lost_or_comes_twice()
    {
        await using var member = new Member(_broker).Start(Member.On("OnOlt", Topic));
        await _topics.CountAsync(Topic, 1, 20, Partitions);
        await member.UntilHeardAsync(20);

        _broker.GoAway();
        await member.Lines.WaitForAsync("Kafka is in trouble");
        _broker.ComeBack();
        await _topics.CountAsync(Topic, 21, 40, Partitions);

        await member.UntilHeardAsync(40);
        member.Numbers.Order().ShouldBe(Enumerable.Range(1, 40));
    }

    public async ValueTask DisposeAsync()
    {
        _topics.Dispose();
        await _broker.DisposeAsync();
    }
}
