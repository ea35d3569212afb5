using System.Data.Common;
using System.Threading.Channels;
using Xos.Core.Events;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Makes all changes of a store, one after the other on one connection; those that come while others are being written to disk are committed together.</summary>
/// <remarks>They stay apart all the same: each happens wholly or not at all, and none fails for what another did.</remarks>
internal sealed class GroupWriter(IStoreEngine engine, ChangeSignal changes) : IAsyncDisposable
{
    private const int MostAtOnce = 64;

    private readonly Channel<PendingWrite> _waiting = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly WriterMemory _memory = new();
    private StoreConnection? _connection;
    private Task _loop = Task.CompletedTask;

    /// <summary>Opens the connection and begins to write.</summary>
    /// <param name="prepare">Brings the tables up to date.</param>
    public async Task StartAsync(Func<StoreConnection, Task> prepare)
    {
        _connection = await engine.OpenWriterAsync();
        await prepare(_connection);
        _loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Puts changes behind those that wait.</summary>
    /// <exception cref="ObjectDisposedException">The store is closed.</exception>
    public void Enqueue(PendingWrite write) => ObjectDisposedException.ThrowIf(!_waiting.Writer.TryWrite(write), this);

    /// <summary>Writes what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await DropConnectionAsync();
    }

    private async Task WriteAllAsync()
    {
        var group = new List<PendingWrite>(MostAtOnce);
        while (await _waiting.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < MostAtOnce && _waiting.Reader.TryRead(out var write))
            {
                group.Add(write);
                if (write.EndsGroup)
                {
                    break;
                }
            }

            await WriteAsync(group);
        }
    }

    private async Task WriteAsync(List<PendingWrite> group)
    {
        var lack = await ConnectAsync();
        if (lack is null && group.Count > 1 && await TryWriteTogetherAsync(group))
        {
            return;
        }

        foreach (var write in group)
        {
            lack ??= await ConnectAsync();
            if (lack is null)
            {
                await WriteAloneAsync(write);
            }
            else
            {
                write.Fail(lack);
            }
        }

        // Each would wait for the store as long as this one did, and one after the other.
        while (lack is not null && _waiting.Reader.TryRead(out var write))
        {
            write.Fail(lack);
        }
    }

    // False when the group came to nothing and it is not known whose fault it was: each is then tried alone, and answers for itself.
    private async Task<bool> TryWriteTogetherAsync(List<PendingWrite> group)
    {
        var refused = new Dictionary<PendingWrite, Exception>();
        var isCommitting = false;
        try
        {
            var connection = await BeginAsync();
            foreach (var write in group)
            {
                await connection.MarkAsync();
                _memory.Mark();
                try
                {
                    await write.RunAsync(connection, _memory);
                }
                catch (Exception e) when (e is not DbException)
                {
                    if (!await connection.TryRollbackToMarkAsync())
                    {
                        await AbandonAsync();
                        return false;
                    }

                    _memory.RollbackToMark();
                    refused.Add(write, e);
                }
            }

            await _memory.SaveAsync(connection);
            isCommitting = true;
            await connection.CommitAsync();
            changes.Raise();
        }
        catch (Exception e)
        {
            await AbandonAsync();
            if (isCommitting && !engine.IsAnswer(e))
            {
                var doubt = Doubt(e);
                group.ForEach(write => write.Fail(doubt));
                return true;
            }

            return false;
        }

        // Only now: what a refusal was about may have been done by another of the group.
        foreach (var write in group)
        {
            if (refused.TryGetValue(write, out var refusal))
            {
                write.Fail(refusal);
            }
            else
            {
                write.Succeed();
            }
        }

        return true;
    }

    private async Task WriteAloneAsync(PendingWrite write, bool isSecondTry = false)
    {
        var isCommitting = false;
        try
        {
            var connection = await BeginAsync();
            await write.RunAsync(connection, _memory);
            await _memory.SaveAsync(connection);
            isCommitting = true;
            await connection.CommitAsync();
            changes.Raise();
        }
        catch (Exception e)
        {
            await AbandonAsync();
            if (isCommitting && !engine.IsAnswer(e))
            {
                write.Fail(Doubt(e));
            }
            // A connection that broke while nobody used it shows that only now.
            else if (!isSecondTry && _connection is null && await ConnectAsync() is null)
            {
                await WriteAloneAsync(write, isSecondTry: true);
            }
            else
            {
                write.Fail(e);
            }

            return;
        }

        write.Succeed();
    }

    // Doing it again could do it twice.
    private static RecordException Doubt(Exception e) =>
        new(
            RecordError.Unavailable,
            "The store was lost while it stored the change, which may have happened or not. Look before you try again.",
            e
        );

    // What keeps it from the store; null when it is connected.
    private async Task<Exception?> ConnectAsync()
    {
        try
        {
            _connection ??= await engine.OpenWriterAsync();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private async Task<StoreConnection> BeginAsync()
    {
        await _connection!.BeginWriteAsync();
        return _connection;
    }

    private async Task AbandonAsync()
    {
        _memory.Clear();
        try
        {
            await (_connection?.RollbackAsync() ?? Task.CompletedTask);
        }
        catch (Exception)
        {
            // It is of no use any more; the next changes open another.
            await DropConnectionAsync();
        }
    }

    private async ValueTask DropConnectionAsync()
    {
        if (_connection is { } connection)
        {
            _connection = null;
            await connection.DisposeAsync();
        }
    }
}
