using System.Collections.ObjectModel;
using Xos.Runtime.Client;

namespace Xos.Runtime.Models;

/// <summary>Links to any number of objects: the ids are known at once, the objects are loaded when asked for.</summary>
/// <typeparam name="T">The class of the linked objects.</typeparam>
public class LinkSet<T>
    where T : XosModel, IXosModel<T>
{
    private const string SetSuffix = "_ids";

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

    /// <summary>Reads the linked objects: what a peer links here with one call, in the core's order and as it is now; what this side links to object by object, all at a time, in the order of <see cref="Ids"/>. Those that were deleted meanwhile are left out.</summary>
    /// <exception cref="InvalidOperationException">The object that holds the links has no core to read from.</exception>
    /// <exception cref="XosCoreException">The core refused.</exception>
    public async Task<IReadOnlyList<T>> LoadAsync(CancellationToken cancellationToken = default)
    {
        var core = Holder.CoreOfLinks;
        if (Count == 0)
        {
            return [];
        }

        if (((ModelLinkSet)Holder.Descriptor.Fields[Field]).ReverseOf is { } link)
        {
            return await core.FilterAsync<T>(Query.Where(PathToHere(link), Holder.Id), cancellationToken);
        }

        // No query can ask for what an object links to: the wire has no path against a link's direction, and no "or" of ids.
        var loaded = await Task.WhenAll(Ids.Select(id => GetOrNullAsync(core, id, cancellationToken)));
        return [.. loaded.OfType<T>()];
    }

    // A set is followed to its members' ids, as any path along links is.
    private static string PathToHere(string link) =>
        link.EndsWith(SetSuffix, StringComparison.Ordinal) ? $"{link[..^SetSuffix.Length]}__id" : link;

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
