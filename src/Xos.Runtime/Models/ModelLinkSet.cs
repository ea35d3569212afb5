namespace Xos.Runtime.Models;

/// <summary>A field that links to any number of objects.</summary>
/// <param name="name">Its name on the wire, such as <c>ports_ids</c>.</param>
/// <param name="property">The name of the property that shows it.</param>
/// <param name="peer">The model that it links to.</param>
/// <param name="peerRoot">That model's root: with an id it names an object, whatever its class.</param>
/// <param name="isReverse">Whether the peer declares the link.</param>
/// <param name="path">The path of a query from the peer to the id of the object that has the set, such as <c>owner_id</c>; null when the peer does not see the link.</param>
/// <param name="readIds">Reads the ids from an object of the model.</param>
public sealed class ModelLinkSet(
    string name,
    string property,
    string peer,
    string peerRoot,
    bool isReverse,
    string? path,
    Func<XosModel, IReadOnlyList<int>> readIds
) : ModelField(name, property, readIds)
{
    /// <summary>The name of the model that it links to.</summary>
    public string Peer { get; } = peer;

    /// <summary>The root of the peer; ids are unique within a root, so root and id together name an object.</summary>
    public string PeerRoot { get; } = peerRoot;

    /// <summary>Whether the peer declares the link: such a set cannot be changed from this side.</summary>
    public bool IsReverse { get; } = isReverse;

    /// <summary>The path of a query from the peer to the id of the object that has the set; null when the peer does not see the link.</summary>
    public string? Path { get; } = path;

    /// <summary>The ids of the linked objects, in the core's order; empty for none.</summary>
    public IReadOnlyList<int> ReadIds(XosModel model) => readIds(model);
}
