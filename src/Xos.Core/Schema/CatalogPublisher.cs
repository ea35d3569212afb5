namespace Xos.Core.Schema;

/// <summary>Holds the catalogue in force and tells who follows it when there is a new one.</summary>
internal sealed class CatalogPublisher
{
    private ModelCatalog _current = new(0, new(), []);

    /// <summary>Happens after another catalogue came into force.</summary>
    public event EventHandler? Published;

    /// <summary>The catalogue in force: one reference, so whoever takes it sees one state throughout.</summary>
    public ModelCatalog Current => Volatile.Read(ref _current);

    /// <summary>Puts models in force. The loader alone calls it, one load at a time.</summary>
    public void Publish(ModelCatalog next) => Volatile.Write(ref _current, next);

    /// <summary>Tells who follows. Apart from putting them in force, because no writer has to wait for it.</summary>
    public void Announce() => Published?.Invoke(this, EventArgs.Empty);
}
