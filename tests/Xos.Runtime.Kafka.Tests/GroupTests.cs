using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Testing.Kafka;

namespace Xos.Runtime.Kafka.Tests;

/// <summary>Several members of a group share the partitions.</summary>
public sealed class GroupTests : IAsyncDisposable
{
    private const string Topic = "olt.events";
    private const int Partitions = 4;

    private readonly MockBroker _broker = MockBroker.Start(Topic, Partitions);
    private readonly Topics _topics;
    private readonly ConcurrentDictionary<string, int> _atWork = new();
    private int _overlaps;

    public GroupTests() => _topics = new(_broker);

    [Fact]
    public async Task While_members_come_and_go_no_message_is_lost_or_dealt_with_twice_at_once_and_none_overtakes_another()
    {
        var heard = new ConcurrentQueue<int>();
        using var enough = new CancellationTokenSource();
        var writing = WriteAsync(heard, enough.Token);
        await using var first = NewMember(heard);
        first.Start(Member.On("OnOlt", Topic));
        await first.UntilHeardAsync(50);

        int handedOver;
        await using (var second = NewMember(heard))
        {
            second.Start(Member.On("OnOlt", Topic));
            await second.UntilHeardAsync(50);
            handedOver = Assignments(second);
        }

        await using var third = NewMember(heard);
        third.Start(Member.On("OnOlt", Topic));
        await third.UntilHeardAsync(50);
        await enough.CancelAsync();
        var last = await writing;
        await Eventually.AsAsync(() => heard.Distinct().Count() == last, () => $"{heard.Distinct().Count()} of {last} were heard");

        _overlaps.ShouldBe(0);
        // This broker takes no position amid a change of hands, as others do: so what was dealt with since the last commit comes again, then all
        // that follows, without a gap. On a busy machine hands change more often than members do.
        handedOver += Assignments(first) + Assignments(third);
        foreach (var partition in heard.GroupBy(static value => value % Partitions).Select(static group => group.ToList()))
        {
            var pairs = partition.Zip(partition.Skip(1)).ToList();
            pairs.ShouldAllBe(static pair => pair.Second <= pair.First + Partitions);
            pairs.Count(static pair => pair.Second <= pair.First).ShouldBeLessThan(handedOver);
        }
    }

    private static int Assignments(Member member) =>
        member.Lines.All.Count(static line => line.StartsWith("Partitions are read from now on", StringComparison.Ordinal));

    private async Task<int> WriteAsync(ConcurrentQueue<int> heard, CancellationToken enough)
    {
        // Never far ahead: this broker keeps little.
        const int lead = 500;
        var last = 0;
        while (!enough.IsCancellationRequested)
        {
            if (last - heard.Count > lead)
            {
                await Task.Delay(1, CancellationToken.None);
                continue;
            }

            last++;
            await _topics.CountAsync(Topic, last, last, Partitions);
        }

        return last;
    }

    private Member NewMember(ConcurrentQueue<int> heard) =>
        new(_broker)
        {
            OnEvent = async (received, _) =>
            {
                var value = int.Parse(Encoding.UTF8.GetString(received.Value.Span), CultureInfo.InvariantCulture);
                var partition = $"{value % Partitions}";
                if (_atWork.AddOrUpdate(partition, 1, static (_, count) => count + 1) > 1)
                {
                    Interlocked.Increment(ref _overlaps);
                }

                await Task.Delay(5, CancellationToken.None);
                heard.Enqueue(value);
                _atWork.AddOrUpdate(partition, 0, static (_, count) => count - 1);
            },
        };

    public async ValueTask DisposeAsync()
    {
        _topics.Dispose();
        await _broker.DisposeAsync();
    }
}
