namespace Xos.Core.Storage;

/// <summary>Tells the parts of a core what became of its store, whoever changed it: this core or another one.</summary>
/// <remarks>It is told by the writer at once, and by whoever watches the store what other cores did. The same news twice is told once.</remarks>
internal sealed class StoreNotifications
{
    private readonly Lock _lock = new();
    private StoreState _known;
    private long _accountVersion;

    /// <summary>Objects changed: the last change has this position, and there may be several before it. Handlers return at once.</summary>
    public event EventHandler<StoreEventArgs>? Changed;

    /// <summary>Other models were stored: those of this version. Handlers return at once.</summary>
    public event EventHandler<StoreEventArgs>? CatalogChanged;

    /// <summary>The position of the last change of an object, as far as it was told.</summary>
    public long Position
    {
        get
        {
            lock (_lock)
            {
                return _known.Position;
            }
        }
    }

    /// <summary>Grows whenever callers may be known by something else, or nobody can tell: what was read under the same number still holds.</summary>
    public long AccountVersion => Interlocked.Read(ref _accountVersion);

    /// <summary>Notes how far the store is.</summary>
    public void Note(StoreState state)
    {
        NoteAccounts(state);
        bool hasChanges;
        bool hasModels;
        lock (_lock)
        {
            hasChanges = state.Position > _known.Position;
            hasModels = state.Catalog > _known.Catalog;
            _known = _known with
            {
                Position = Math.Max(state.Position, _known.Position),
                Catalog = Math.Max(state.Catalog, _known.Catalog),
            };
        }

        if (hasChanges)
        {
            Changed?.Invoke(this, new(state.Position));
        }

        if (hasModels)
        {
            CatalogChanged?.Invoke(this, new(state.Catalog));
        }
    }

    /// <summary>Notes what the store says of accounts, before anybody else hears of the change.</summary>
    public void NoteAccounts(StoreState state)
    {
        lock (_lock)
        {
            if (state.Accounts > _known.Accounts)
            {
                _known = _known with { Accounts = state.Accounts };
                Doubt();
            }
        }
    }

    /// <summary>Notes that nobody knows what happened: the store was lost, and others may go on changing it.</summary>
    public void Doubt() => Interlocked.Increment(ref _accountVersion);
}
