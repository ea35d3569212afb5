namespace Xos.Runtime.Models;

/// <summary>Makes links by id.</summary>
public static class Link
{
    /// <summary>A link to the object with this id, without loading it.</summary>
    /// <param name="id">The id; 0 for no object.</param>
    public static Link<T> To<T>(int id)
        where T : XosModel, IXosModel<T> => new(holder: null, field: 0, id);
}
