namespace Xos.Core.Schema;

/// <summary>Holds the catalogue in force and tells who follows it when there is a new one.</summary>
internal sealed class CatalogPublisher : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private ModelCatalog _current = new(0, new(), []);

    /// <summary>Happens after another catalogue came into force.</summary>
    public event EventHandler? Published;

    /// <summary>The catalogue in force: one reference, so whoever takes it sees one state throughout.</summary>
    public ModelCatalog Current => Volatile.Read(ref _current);

    /// <summary>Runs what makes another catalogue, one at a time: <see cref="Current"/> stays what it is until the work itself publishes.</summary>
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

    /// <summary>Puts models in force. Those who load and unload alone call it.</summary>
    public void Publish(ModelCatalog next) => Volatile.Write(ref _current, next);

    /// <summary>Tells who follows. Apart from putting them in force, because no writer has to wait for it.</summary>
    public void Announce() => Published?.Invoke(this, EventArgs.Empty);

    /// <inheritdoc />
    public void Dispose() => _changing.Dispose();
}
