using System.Threading.Channels;
using Confluent.Kafka;

namespace Xos.Runtime.Kafka;

/// <summary>What was read of one partition and is dealt with, one message after the other.</summary>
internal sealed class PartitionWork : IDisposable
{
    private const int MostMessages = 1000;
    private const long MostBytes = 8 << 20;

    private readonly Channel<ConsumeResult<byte[]?, byte[]?>> _messages = Channel.CreateUnbounded<ConsumeResult<byte[]?, byte[]?>>(
        new() { SingleReader = true, SingleWriter = true }
    );
    private readonly CancellationTokenSource _end;
    private readonly Dispatch _dispatch;
    private readonly Action<TopicPartitionOffset> _done;
    private readonly Task _work;
    private int _waitingMessages;
    private long _waitingBytes;

    /// <param name="dispatch">Deals with a message.</param>
    /// <param name="done">Told where to go on, after each.</param>
    /// <param name="stopping">Ends it, as <see cref="EndAsync"/> does.</param>
    public PartitionWork(Dispatch dispatch, Action<TopicPartitionOffset> done, CancellationToken stopping)
    {
        _dispatch = dispatch;
        _done = done;
        _end = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _work = Task.Run(WorkAsync, CancellationToken.None);
    }

    /// <summary>Whether its partition is not read at the moment; kept by who reads.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether so much waits that no more should be read.</summary>
    public bool IsFull => Volatile.Read(ref _waitingMessages) >= MostMessages || Interlocked.Read(ref _waitingBytes) >= MostBytes;

    /// <summary>Whether more may be read again.</summary>
    public bool HasRoom => Volatile.Read(ref _waitingMessages) <= MostMessages / 4 && Interlocked.Read(ref _waitingBytes) <= MostBytes / 4;

    /// <summary>Where to go on behind what was dealt with; null when nothing was.</summary>
    public TopicPartitionOffset? Done { get; private set; }

    public void Add(ConsumeResult<byte[]?, byte[]?> message)
    {
        Interlocked.Increment(ref _waitingMessages);
        Interlocked.Add(ref _waitingBytes, SizeOf(message));
        _messages.Writer.TryWrite(message);
    }

    /// <exception cref="Exception">Dealing with a message broke.</exception>
    public void ThrowIfBroken()
    {
        if (_work.IsFaulted)
        {
            _work.GetAwaiter().GetResult();
        }
    }

    /// <summary>Waits until the message at hand is dealt with, or given up between two attempts. Those behind it are forgotten.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _end.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var message in _messages.Reader.ReadAllAsync(_end.Token))
            {
                await _dispatch.HandleAsync(message, _end.Token);
                Interlocked.Decrement(ref _waitingMessages);
                Interlocked.Add(ref _waitingBytes, -SizeOf(message));
                Done = new(message.TopicPartition, message.Offset + 1, message.LeaderEpoch);
                _done(Done);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // What is not dealt with comes again, here or elsewhere.
        }
    }

    private static long SizeOf(ConsumeResult<byte[]?, byte[]?> message) =>
        (message.Message.Key?.Length ?? 0) + (message.Message.Value?.Length ?? 0);
}
