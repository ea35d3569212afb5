using Xos.Core.Records.Rules;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Records;

/// <summary>Several reads and changes that happen together or not at all; each sees what those before it did.</summary>
/// <remarks>Every method throws <see cref="RecordException"/>: <see cref="RecordError.NotFound"/> for an unknown model or object, and for changes what the rules of state forbid. It is for one task at a time.</remarks>
internal interface IUnitOfWork
{
    /// <summary>The models that are in force while the unit lasts.</summary>
    ModelCatalog Catalog { get; }

    /// <summary>Reads one object: a live one, or for synchronizers also a deleted one.</summary>
    Task<Record> GetAsync(string model, int id);

    /// <summary>Reads all objects that a query names, in the query's order; objects of derived models are among them, seen as the named one.</summary>
    Task<IReadOnlyList<Record>> FilterAsync(string model, RecordQuery query);

    /// <summary>Reads all objects that a query names, some at a time, for those who need not have them all at once.</summary>
    IAsyncEnumerable<Record> ReadAsync(string model, RecordQuery query);

    /// <summary>Counts the objects that a query names, wherever its pages begin.</summary>
    /// <param name="model">Their class or a base of it.</param>
    /// <param name="query">Which objects.</param>
    /// <param name="most">How far it counts: who needs no more spares the store the rest.</param>
    Task<int> CountAsync(string model, RecordQuery query, int most);

    /// <summary>Reads what happened to an object, as far as it is kept: the latest first.</summary>
    /// <param name="model">Its class or a base of it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="most">How many changes are wanted at most.</param>
    Task<IReadOnlyList<Change>> ReadHistoryAsync(string model, int id, int most);

    /// <summary>Tells which objects the caller may change and delete, so that others need not be offered: no denial is noted.</summary>
    /// <param name="records">The objects, each seen as its class or a base of it.</param>
    /// <returns>The ids of those that he may.</returns>
    Task<IReadOnlySet<int>> FindChangeableAsync(IReadOnlyCollection<Record> records);

    /// <summary>Whether the caller may have a new object of a class, as far as that does not depend on the object.</summary>
    bool MayCreate(string model);

    /// <summary>Stores a new object.</summary>
    /// <param name="model">Its class.</param>
    /// <param name="values">What it shall hold, by field name (with or without <c>_id</c>, <c>_ids</c>); links 0 or null for none.</param>
    /// <returns>The object as stored, defaults included.</returns>
    Task<Record> CreateAsync(string model, IReadOnlyDictionary<string, object?> values);

    /// <summary>Changes an object.</summary>
    /// <param name="model">Its class or a base of it.</param>
    /// <param name="id">Its id.</param>
    /// <param name="values">New values by field name; null clears.</param>
    /// <param name="options">How the update is meant.</param>
    /// <returns>The object as stored.</returns>
    Task<Record> UpdateAsync(string model, int id, IReadOnlyDictionary<string, object?> values, SaveOptions options);

    /// <summary>Marks an object deleted, with what cannot be without it; it goes once its back end is cleaned up.</summary>
    /// <returns>All that was marked, and what lost its link to some of it.</returns>
    Task<DeletionPlan> DeleteAsync(string model, int id);
}
