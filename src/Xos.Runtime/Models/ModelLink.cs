namespace Xos.Runtime.Models;

/// <summary>A field that links to one object.</summary>
/// <param name="name">Its name on the wire, such as <c>owner_id</c>.</param>
/// <param name="property">The name of the property that shows it.</param>
/// <param name="peer">The model that it links to.</param>
/// <param name="peerRoot">That model's root: with the id it names the object, whatever its class.</param>
/// <param name="readId">Reads the id from an object of the model; null for none.</param>
public sealed class ModelLink(string name, string property, string peer, string peerRoot, Func<XosModel, int?> readId)
    : ModelField(name, property, model => readId(model))
{
    /// <summary>The name of the model that it links to.</summary>
    public string Peer { get; } = peer;

    /// <summary>The root of the peer; ids are unique within a root, so root and id together name an object.</summary>
    public string PeerRoot { get; } = peerRoot;

    /// <summary>The id of the linked object, or null when the object links to none.</summary>
    public int? ReadId(XosModel model) => readId(model);
}
