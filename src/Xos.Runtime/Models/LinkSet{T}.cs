using System.Collections.ObjectModel;
using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

/// <summary>Links to any number of objects: the ids are known at once, the objects are loaded when asked for.</summary>
/// <typeparam name="T">The class of the linked objects.</typeparam>
public class LinkSet<T>
    where T : XosModel, IXosModel<T>
{
    internal LinkSet(XosModel holder, int field)
    {
        Holder = holder;
        Field = field;
    }

    /// <summary>The ids, as the core gave them or as they were set since; a list that later changes do not touch.</summary>
    public IReadOnlyList<int> Ids => new ReadOnlyCollection<int>(Holder.IdsOf(Field));

    /// <summary>How many objects are linked.</summary>
    public int Count => Holder.IdsOf(Field).Count;

    private protected XosModel Holder { get; }

    private protected int Field { get; }

    /// <summary>Whether the object with this id is linked.</summary>
    public bool Contains(int id) => Holder.IdsOf(Field).Contains(id);

    /// <summary>Reads the linked objects as they are now, with one call: what a peer links here in the core's order, what is linked from here in the order of <see cref="Ids"/>. Links that are not saved yet, and those that the peer does not see, are read one by one. Objects that were deleted meanwhile are left out.</summary>
    /// <exception cref="InvalidOperationException">The object that holds the links has no core to read from.</exception>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<T>> LoadAsync(CancellationToken cancellationToken = default)
    {
        var core = Holder.CoreOfLinks;
        if (Count == 0)
        {
            return [];
        }

        var set = (ModelLinkSet)Holder.Descriptor.Fields[Field];
        var isComplete = set.Path is not null && !Holder.ChangedFields.Contains(set.Name);
        var stored =
            set.Path is { } path && !Holder.IsNew ? await core.FilterAsync<T>(Query.Where(path, Holder.Id), cancellationToken) : [];
        if (set.IsReverse)
        {
            return stored;
        }

        // What is linked is decided here, where links may have come and gone since.
        var known = stored.ToDictionary(static model => model.Id);
        var models = await Task.WhenAll(Ids.Select(FindAsync));
        return [.. models.OfType<T>()];

        Task<T?> FindAsync(int id) =>
            known.TryGetValue(id, out var model) ? Task.FromResult<T?>(model)
            : isComplete ? Task.FromResult<T?>(null)
            : GetOrNullAsync(core, id, cancellationToken);
    }

    private static async Task<T?> GetOrNullAsync(IXosCore core, int id, CancellationToken cancellationToken)
    {
        try
        {
            return await core.GetAsync<T>(id, cancellationToken);
        }
        catch (XosCoreException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }
}
