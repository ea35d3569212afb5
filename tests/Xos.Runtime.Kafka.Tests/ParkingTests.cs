using System.Text;
using Testing.Kafka;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>Events that steps fail with.</summary>
public sealed class ParkingTests : IAsyncDisposable
{
    private const string Topic = "olt.events";
    private const string Parked = "olt.events.volt.parked";
    private const int TopicAuthorizationFailed = 29;

    private readonly MockBroker _broker = MockBroker.Start(Topic, 1);
    private readonly Topics _topics;

    public ParkingTests() => _topics = new(_broker);

    [Fact]
    public async Task It_is_put_aside_whole_with_the_reason_and_those_behind_it_come()
    {
        await using var member = NewMember().Start(Member.On("OnOlt", Topic));
        await _topics.WriteAsync(Topic, "of:1", "poison");
        await _topics.WriteAsync(Topic, "of:1", "food");

        await member.UntilHeardAsync(1);

        member.Values.ShouldBe(["food"]);
        var parked = _topics.ReadFirst(Parked);
        parked.Key.ShouldBe("of:1");
        parked.Value.ShouldBe("poison");
        parked.Timestamp.UtcDateTime.ShouldBe(Topics.At.UtcDateTime);
        Topics.Header(parked, "xos-step").ShouldBe("OnOlt");
        Topics.Header(parked, "xos-error").ShouldBe("InvalidDataException: cannot be digested");
        Topics.Header(parked, "xos-attempts").ShouldBe("5");
        Topics.Header(parked, "xos-topic").ShouldBe(Topic);
        Topics.Header(parked, "xos-partition").ShouldBe("0");
        Topics.Header(parked, "xos-offset").ShouldBe("0");
    }

    [Fact]
    public async Task A_restart_does_not_bring_it_back()
    {
        await _topics.WriteAsync(Topic, null, "poison");
        await using (var first = NewMember().Start(Member.On("OnOlt", Topic)))
        {
            await first.Lines.WaitForAsync("The event is put aside");
        }

        await _topics.WriteAsync(Topic, null, "food");
        await using var second = NewMember().Start(Member.On("OnOlt", Topic));

        await second.UntilHeardAsync(1);
        second.Lines.All.ShouldNotContain(line => line.StartsWith("The event is put aside", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_pattern_brings_it_back_but_a_step_that_names_the_topic_gets_it()
    {
        _broker.CreateTopic(Parked, 1);
        await _topics.WriteAsync(Parked, null, "parked before");
        await _topics.WriteAsync(Topic, null, "food");
        await using var member = NewMember().Start(Member.Matching("OnAll", "."), Member.On("Again", Parked));

        await member.UntilHeardAsync(2);

        member
            .Heard.Select(static heard => $"{heard.Step} {Encoding.UTF8.GetString(heard.Event.Value.Span)}")
            .ShouldBe(["Again parked before", "OnAll food"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_that_the_brokers_will_not_take_is_told_and_passed_over()
    {
        _broker.CreateTopic(Parked, 1);
        _broker.SetTopicError(Parked, TopicAuthorizationFailed);
        await using var member = NewMember().Start(Member.On("OnOlt", Topic));
        await _topics.WriteAsync(Topic, null, "poison");
        await _topics.WriteAsync(Topic, null, "food");

        await member.UntilHeardAsync(1);

        member.Values.ShouldBe(["food"]);
        member.Lines.All.ShouldContain(line =>
            line.StartsWith("The event cannot be put aside; the log alone has it", StringComparison.Ordinal)
        );
    }

    public async ValueTask DisposeAsync()
    {
        _topics.Dispose();
        await _broker.DisposeAsync();
    }

    private Member NewMember() =>
        new(_broker)
        {
            OnEvent = static (received, _) =>
                Encoding.UTF8.GetString(received.Value.Span) == "poison"
                    ? throw new InvalidDataException("cannot be digested")
                    : Task.CompletedTask,
        };
}
