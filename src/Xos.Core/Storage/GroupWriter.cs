using System.Data.Common;
using System.Threading.Channels;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Makes all changes of a core, one after the other on one connection; those that come while others are being written to disk are committed together.</summary>
/// <remarks>They stay apart all the same: each happens wholly or not at all, and none fails for what another did. Other cores may write in between: each group begins by looking.</remarks>
internal sealed class GroupWriter(IStoreEngine engine, StoreNotifications notifications, StoreMetrics metrics) : IAsyncDisposable
{
    private const int MostAtOnce = 64;

    private readonly Channel<PendingWrite> _waiting = Channel.CreateUnbounded<PendingWrite>(new() { SingleReader = true });
    private readonly WriterMemory _memory = new();
    private StoreConnection? _connection;
    private StoreState _begun;
    private Task _loop = Task.CompletedTask;

    /// <summary>Takes up the models of a version, unless they are in force, before anything is written: no change goes by models that another core replaced.</summary>
    public Func<long, Task> TakeUpModels { get; set; } = static _ => Task.CompletedTask;

    /// <summary>Opens the connection and begins to write.</summary>
    /// <param name="prepare">Gets the store ready.</param>
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
            // First its turn: those who come until then are written with the others.
            var lack = await TryBeginAsync();
            group.Clear();
            while (
                group is not ([{ IsAlone: true }] or { Count: MostAtOnce })
                && _waiting.Reader.TryPeek(out var next)
                && !(next.IsAlone && group.Count > 0)
            )
            {
                _waiting.Reader.TryRead(out var write);
                group.Add(write!);
            }

            await WriteAsync(group, lack);
        }
    }

    // A transaction has begun, or there is a lack.
    private async Task WriteAsync(List<PendingWrite> group, Exception? lack)
    {
        var hasBegun = lack is null;
        if (hasBegun && group.Count > 1)
        {
            if (await TryWriteTogetherAsync(group))
            {
                return;
            }

            hasBegun = false;
        }

        foreach (var write in group)
        {
            if (!hasBegun)
            {
                lack ??= await TryBeginAsync();
            }

            hasBegun = false;
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
        var connection = _connection!;
        var refused = new Dictionary<PendingWrite, Exception>();
        var isCommitting = false;
        try
        {
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

            await SaveAsync(connection, group);
            isCommitting = true;
            await CommitAsync(connection);
            metrics.NoteGroup(group.Count);
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

        notifications.Note(_begun);
        return true;
    }

    private async Task WriteAloneAsync(PendingWrite write, bool isSecondTry = false)
    {
        var connection = _connection!;
        var isCommitting = false;
        try
        {
            await write.RunAsync(connection, _memory);
            await SaveAsync(connection, [write]);
            isCommitting = true;
            await CommitAsync(connection);
        }
        catch (Exception e)
        {
            await AbandonAsync();
            if (isCommitting && !engine.IsAnswer(e))
            {
                write.Fail(Doubt(e));
            }
            // The connection broke in the middle of it.
            else if (!isSecondTry && _connection is null && await TryBeginAsync() is null)
            {
                await WriteAloneAsync(write, isSecondTry: true);
            }
            else
            {
                write.Fail(e);
            }

            return;
        }

        metrics.NoteGroup(1);
        write.Succeed();
        notifications.Note(_begun);
    }

    // What keeps it from writing; null when a transaction has begun, with models that are in force and with nothing remembered that is not so.
    private async Task<Exception?> TryBeginAsync(bool isSecondTry = false)
    {
        var isNew = _connection is null;
        try
        {
            _connection ??= await engine.OpenWriterAsync();
        }
        catch (Exception e)
        {
            return e;
        }

        try
        {
            var state = await _connection.BeginWriteAsync();
            SchemaScripts.Check(state.Tables, engine.Description);
            if (state.Position != _begun.Position)
            {
                _memory.Clear();
            }

            _begun = state;
            notifications.Note(state);
            await TakeUpModels(state.Catalog);
            return null;
        }
        catch (Exception e)
        {
            await AbandonAsync();
            // One that broke while nobody used it shows that only now.
            return isNew || isSecondTry || _connection is not null ? e : await TryBeginAsync(isSecondTry: true);
        }
    }

    private async Task SaveAsync(StoreConnection connection, IReadOnlyList<PendingWrite> group)
    {
        await _memory.SaveAsync(connection);
        if (group.Any(static write => write.ChangesAccounts))
        {
            await connection.AddAsync("update store_state set accounts = accounts + 1 where one = 1", []);
        }
    }

    private async Task CommitAsync(StoreConnection connection)
    {
        using (metrics.Time("commit"))
        {
            _begun = await connection.CommitWriteAsync(_begun);
        }

        // Before whoever waits for it.
        notifications.NoteAccounts(_begun);
    }

    // Doing it again could do it twice.
    private RecordException Doubt(Exception e)
    {
        notifications.Doubt();
        return new(
            RecordError.Unavailable,
            "The store was lost while it stored the change, which may have happened or not. Look before you try again.",
            e
        );
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
