namespace Xos.Core.Schema;

/// <summary>Holds the catalogue in force and tells who follows it when there is a new one.</summary>
internal sealed class CatalogPublisher : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Lock _publishing = new();
    private readonly Lock _announcing = new();
    private ModelCatalog _current = new(0, new(), []);
    private ModelCatalog _announced;

    /// <summary>Begins without any models.</summary>
    public CatalogPublisher() => _announced = _current;

    /// <summary>Happens after another catalogue came into force; once at a time.</summary>
    public event EventHandler? Published;

    /// <summary>The catalogue in force: one reference, so whoever takes it sees one state throughout.</summary>
    public ModelCatalog Current => Volatile.Read(ref _current);

    /// <summary>The catalogue that all who follow know; those that came into force after it they are being told of.</summary>
    public ModelCatalog Announced => Volatile.Read(ref _announced);

    /// <summary>Runs what makes another catalogue, one at a time on this core: other cores may publish theirs meanwhile.</summary>
    public async Task<T> ChangeAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await _changing.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Puts models in force that the store has, unless they or newer ones are.</summary>
    public void Publish(ModelCatalog next)
    {
        lock (_publishing)
        {
            if (next.Version > _current.Version)
            {
                Volatile.Write(ref _current, next);
            }
        }
    }

    /// <summary>Tells who follows, unless they know. Apart from putting them in force, because no writer has to wait for it.</summary>
    public void Announce()
    {
        lock (_announcing)
        {
            var current = Current;
            if (current != _announced)
            {
                Published?.Invoke(this, EventArgs.Empty);
                Volatile.Write(ref _announced, current);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();
}
