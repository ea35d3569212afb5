using Xos.Runtime.Models;

namespace Xos.Runtime.Client;

/// <summary>The objects of an xos-core.</summary>
/// <remarks>Every method throws <see cref="XosCoreException"/> when the core refuses or cannot be reached. Safe for use by several threads.</remarks>
public interface IXosCore
{
    /// <summary>The model of this name, or null when this program does not know it.</summary>
    ModelDescriptor? FindModel(string name);

    /// <summary>Reads one object.</summary>
    /// <exception cref="XosCoreException">There is none with this id (<see cref="XosCoreException.IsNotFound"/>), or the core refused.</exception>
    Task<T> GetAsync<T>(int id, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T>;

    /// <summary>Reads one object of a model that is known only at run time.</summary>
    /// <exception cref="XosCoreException">There is none with this id (<see cref="XosCoreException.IsNotFound"/>), or the core refused.</exception>
    Task<XosModel> GetAsync(ModelDescriptor model, int id, CancellationToken cancellationToken = default);

    /// <summary>Reads all live objects of a model, those of derived models included as far as they are seen through it.</summary>
    Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T>;

    /// <summary>Reads the objects of a model that a query selects.</summary>
    Task<IReadOnlyList<T>> FilterAsync<T>(Query query, CancellationToken cancellationToken = default)
        where T : XosModel, IXosModel<T>;

    /// <summary>Reads the objects of one of the core's standing queries, such as those that need a sync step.</summary>
    Task<IReadOnlyList<XosModel>> QueryAsync(ModelDescriptor model, QueryKind kind, CancellationToken cancellationToken = default);

    /// <summary>Stores a new object and takes over what the core made of it, its id first of all.</summary>
    Task CreateAsync(XosModel model, CancellationToken cancellationToken = default);

    /// <summary>Sends some fields of an object, and takes over what the core made of it.</summary>
    /// <param name="model">The object.</param>
    /// <param name="mask">The names on the wire of the fields to write. With none of them the core saves the object as it is.</param>
    /// <param name="options">How to save; its <see cref="SaveOptions.Fields"/> play no part here.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The model has no field of such a name.</exception>
    /// <exception cref="InvalidOperationException">The object is new.</exception>
    Task UpdateAsync(
        XosModel model,
        IReadOnlyCollection<string> mask,
        SaveOptions? options = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Marks an object as deleted.</summary>
    /// <exception cref="InvalidOperationException">The object is new.</exception>
    Task DeleteAsync(XosModel model, CancellationToken cancellationToken = default);
}
