using System.Collections.Immutable;
using Confluent.Kafka;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Events;

namespace Xos.Runtime.Kafka;

/// <summary>A member of a consumer group. It reads on one thread, and deals with each partition's messages in their order on others.</summary>
/// <remarks>
/// A position is stored once its message is dealt with; the library commits what is stored each second. Before a partition goes to another
/// member, the message at hand is finished and the position committed, so no two members deal with one at once.
/// </remarks>
internal sealed class GroupConsumer(
    ConsumerConfig settings,
    IReadOnlyList<EventSubscription> subscriptions,
    Dispatch dispatch,
    TimeProvider time,
    ILogger log
)
{
    private static readonly TimeSpan _readTimeout = TimeSpan.FromSeconds(0.1);
    private static readonly TimeSpan _listTimeout = TimeSpan.FromSeconds(5);

    private readonly Dictionary<TopicPartition, PartitionWork> _work = [];
    private readonly ImmutableSortedSet<string> _named = [.. subscriptions.SelectMany(static subscription => subscription.Topics)];
    private ImmutableSortedSet<string> _subscribed = [];
    private volatile ImmutableSortedSet<string> _wanted = [];

    /// <summary>Reads until told to stop, and ends when what is at hand is dealt with and committed.</summary>
    /// <exception cref="KafkaException">The client is beyond repair; another one may do better.</exception>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var consumer = Build();
        _wanted = _named;
        var listing = subscriptions.Any(static subscription => subscription.Pattern is not null)
            ? ListTopicsAsync(consumer.Handle, end.Token)
            : Task.CompletedTask;
        try
        {
            await Task.Factory.StartNew(
                () => Read(consumer, stopping),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
        finally
        {
            await end.CancelAsync();
            await listing;
        }
    }

    private IConsumer<byte[]?, byte[]?> Build() =>
        new ConsumerBuilder<byte[]?, byte[]?>(settings)
            .SetErrorHandler((_, error) => log.InTrouble(error.Reason))
            .SetLogHandler((_, line) => Tell(line))
            .SetPartitionsAssignedHandler((_, partitions) => log.Assigned([.. partitions.Select(Name)]))
            .SetPartitionsRevokedHandler((consumer, partitions) => Release(consumer, partitions, isOurs: true))
            .SetPartitionsLostHandler((consumer, partitions) => Release(consumer, partitions, isOurs: false))
            .Build();

    // Such as that messages were deleted before anybody read them.
    private void Tell(LogMessage line)
    {
        if (line.Level <= SyslogLevel.Warning)
        {
            log.LibraryWarned(line.Message);
        }
    }

    private void Read(IConsumer<byte[]?, byte[]?> consumer, CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                Subscribe(consumer);
                if (TryRead(consumer) is { } message)
                {
                    WorkOn(consumer, message.TopicPartition, stopping).Add(message);
                }

                Balance(consumer);
            }
        }
        finally
        {
            Release(
                consumer,
                [.. consumer.Assignment.Select(static partition => new TopicPartitionOffset(partition, Offset.Unset))],
                isOurs: true
            );
            consumer.Close();
        }
    }

    private void Subscribe(IConsumer<byte[]?, byte[]?> consumer)
    {
        if (_wanted is var wanted && wanted.SetEquals(_subscribed))
        {
            return;
        }

        if (wanted.IsEmpty)
        {
            consumer.Unsubscribe();
        }
        else
        {
            consumer.Subscribe(wanted);
        }

        _subscribed = wanted;
    }

    private ConsumeResult<byte[]?, byte[]?>? TryRead(IConsumer<byte[]?, byte[]?> consumer)
    {
        try
        {
            return consumer.Consume(_readTimeout);
        }
        catch (ConsumeException trouble) when (!trouble.Error.IsFatal)
        {
            log.InTrouble(trouble.Error.Reason);
            return null;
        }
    }

    private PartitionWork WorkOn(IConsumer<byte[]?, byte[]?> consumer, TopicPartition partition, CancellationToken stopping)
    {
        if (!_work.TryGetValue(partition, out var work))
        {
            _work[partition] = work = new(dispatch, done => Store(consumer, done), stopping);
        }

        return work;
    }

    private static void Store(IConsumer<byte[]?, byte[]?> consumer, TopicPartitionOffset done)
    {
        try
        {
            consumer.StoreOffset(done);
        }
        catch (KafkaException)
        {
            // The partition is another's by now, who begins at what was committed.
        }
    }

    // A client that does not ask for messages is taken for dead, so it goes on asking, but for those that it can take.
    private void Balance(IConsumer<byte[]?, byte[]?> consumer)
    {
        foreach (var (partition, work) in _work)
        {
            work.ThrowIfBroken();
            if (!work.IsPaused && work.IsFull)
            {
                consumer.Pause([partition]);
                work.IsPaused = true;
            }
            else if (work.IsPaused && work.HasRoom)
            {
                consumer.Resume([partition]);
                work.IsPaused = false;
            }
        }
    }

    private void Release(IConsumer<byte[]?, byte[]?> consumer, IReadOnlyList<TopicPartitionOffset> partitions, bool isOurs)
    {
        var ending = new List<(TopicPartition Partition, PartitionWork Work)>();
        foreach (var partition in partitions.Select(static partition => partition.TopicPartition))
        {
            if (_work.Remove(partition, out var work))
            {
                ending.Add((partition, work));
            }
        }

        Task.WhenAll(ending.Select(static pair => pair.Work.EndAsync())).GetAwaiter().GetResult();
        try
        {
            // The library would remember, were it given back.
            consumer.Resume(ending.Where(static pair => pair.Work.IsPaused).Select(static pair => pair.Partition));
            if (isOurs && ending.Select(static pair => pair.Work.Done).OfType<TopicPartitionOffset>().ToList() is { Count: > 0 } done)
            {
                consumer.Commit(done);
            }
        }
        catch (KafkaException fault)
        {
            log.NotCommitted(fault.Error.Reason);
        }

        ending.ForEach(static pair => pair.Work.Dispose());
        log.Revoked([.. partitions.Select(Name)]);
    }

    private async Task ListTopicsAsync(Handle handle, CancellationToken stopping)
    {
        using var client = new DependentAdminClientBuilder(handle).Build();
        var interval = TimeSpan.FromMilliseconds(settings.TopicMetadataRefreshIntervalMs!.Value);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var listed = await Task.Run(() => client.GetMetadata(_listTimeout), CancellationToken.None);
                _wanted = _named.Union(listed.Topics.Select(static topic => topic.Topic).Where(dispatch.IsWanted));
                await Task.WhenAny(Task.Delay(interval, time, stopping));
            }
            catch (KafkaException fault)
            {
                log.TopicsUnknown(fault.Error.Reason);
                await Task.WhenAny(Task.Delay(_listTimeout, time, stopping));
            }
        }
    }

    private static string Name(TopicPartition partition) => $"{partition.Topic}[{partition.Partition.Value}]";

    private static string Name(TopicPartitionOffset partition) => Name(partition.TopicPartition);
}
