using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Gui.Live;

/// <summary>Gives what a page read for its first drawing to the connection that keeps it alive: contents come with the page, are read once, and do not flicker.</summary>
/// <remarks>One and the same for the drawing, or for the connection. Whoever connects to another core than the one that drew reads for himself.</remarks>
internal sealed class HandOver : IDisposable
{
    private const string Key = "readings";

    private readonly HandOverShelf _shelf;
    private readonly Database _database;
    private readonly CatalogPublisher _publisher;
    private readonly PersistingComponentStateSubscription _persisting;
    private readonly PageReadings? _taken;
    private Task<PageReadings>? _made;

    public HandOver(PersistentComponentState state, HandOverShelf shelf, Database database, CatalogPublisher publisher)
    {
        (_shelf, _database, _publisher) = (shelf, database, publisher);
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

    /// <summary>Whether something waits to be taken over under a name.</summary>
    public bool Has(string name) => _taken?.Values.ContainsKey(name) ?? false;

    /// <summary>Takes what was read under a name, once.</summary>
    public bool TryTake<T>(string name, out T value)
    {
        if (_taken is not null && _taken.Values.TryRemove(name, out var taken))
        {
            value = (T)taken!;
            return true;
        }

        value = default!;
        return false;
    }

    /// <summary>Reads for a drawing, and keeps it for the connection.</summary>
    public async Task<T> ReadAsync<T>(string name, Func<Task<T>> read)
    {
        var made = await (_made ??= BeginAsync());
        var value = await read();
        made.Values[name] = value;
        return value;
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
