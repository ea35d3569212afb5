using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Gui.Live;

/// <summary>Gives what a page reads for its first drawing to the connection that keeps it alive: contents come with the page, are read once, and do not flicker.</summary>
/// <remarks>The drawing does not wait for what takes long: the page is sent without it, and its connection goes on waiting. One and the same for the drawing, or for the connection. Whoever connects to another core than the one that drew reads for himself.</remarks>
internal sealed class HandOver : IDisposable
{
    private const string Key = "readings";

    // With what a browser needs besides, a page is there within a second.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly HandOverShelf _shelf;
    private readonly Database _database;
    private readonly CatalogPublisher _publisher;
    private readonly PersistingComponentStateSubscription _persisting;
    private readonly PageReadings? _taken;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private Task<PageReadings>? _made;

    public HandOver(PersistentComponentState state, HandOverShelf shelf, Database database, CatalogPublisher publisher, TimeProvider time)
    {
        (_shelf, _database, _publisher, _time) = (shelf, database, publisher, time);
        _begun = time.GetTimestamp();
        if (state.TryTakeFromJson<string>(Key, out var ticket) && ticket is not null)
        {
            _taken = shelf.Take(ticket);
            return;
        }

        _persisting = state.RegisterOnPersisting(
            async () =>
            {
                if (_made is { } made)
                {
                    state.PersistAsJson(Key, _shelf.Put(await made));
                }
            },
            RenderMode.InteractiveServer
        );
    }

    /// <summary>Where the feed was before what was taken over had been read; 0 when nothing was.</summary>
    public long Position => _taken?.Position ?? 0;

    /// <summary>Whether what was taken over was read by the models that are in force.</summary>
    public bool IsOfTheseModels => _taken is null || ReferenceEquals(_taken.Catalog, _publisher.Current);

    /// <summary>Whether something was read, or is being read, to be taken over under a name.</summary>
    public bool Has(string name) => _taken?.Values.ContainsKey(name) ?? false;

    /// <summary>Takes the reading of that name, once; not one that failed, which is tried again.</summary>
    public bool TryTake<T>(string name, [NotNullWhen(true)] out Task<T>? reading)
    {
        reading = _taken is not null && _taken.Values.TryRemove(name, out var taken) && !taken.IsFaulted ? (Task<T>)taken : null;
        return reading is not null;
    }

    /// <summary>Reads for a drawing, and keeps it for the connection.</summary>
    /// <exception cref="TimeoutException">It takes longer than a drawing waits. It is read all the same.</exception>
    public async Task<T> ReadAsync<T>(string name, Func<Task<T>> read)
    {
        var made = await (_made ??= BeginAsync());
        var reading = read();
        made.Values[name] = reading;
        var left = Patience - _time.GetElapsedTime(_begun);
        return await reading.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, _time);
    }

    // Before anything is read: what changes from then on is told to the connection.
    private async Task<PageReadings> BeginAsync()
    {
        var catalog = _publisher.Current;
        return new(catalog, await _database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), CancellationToken.None));
    }

    /// <inheritdoc />
    public void Dispose() => _persisting.Dispose();
}
