namespace Xproto.Semantics;

/// <summary>A link seen from the model that it points to.</summary>
/// <param name="Name">Its name here (the link's port), such as <c>service_instances</c>.</param>
/// <param name="Number">Its field number on the wire.</param>
/// <param name="Kind"><see cref="LinkKind.OneToMany"/>, <see cref="LinkKind.OneToOne"/> or <see cref="LinkKind.ManyToMany"/>.</param>
/// <param name="Peer">The model that declares the link.</param>
/// <param name="PeerField">The link's field there, without <c>_id</c>.</param>
/// <param name="DeclaringModel">The model here that the link names: this one or an ancestor.</param>
public sealed record ReverseLink(string Name, int Number, LinkKind Kind, string Peer, string PeerField, string DeclaringModel)
{
    /// <summary>Its name on the wire, <c>service_instances_ids</c>.</summary>
    public string WireName => $"{Name}_ids";
}
