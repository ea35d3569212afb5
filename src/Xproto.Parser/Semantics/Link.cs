namespace Xproto.Semantics;

/// <summary>The far end of a link field.</summary>
/// <param name="Kind">How many stand at either end; never <see cref="LinkKind.OneToMany"/>.</param>
/// <param name="Peer">The model that is linked to.</param>
/// <param name="ReverseName">What the link is called on the peer (its port), or null when the peer does not see it.</param>
/// <param name="Through">The declared model or automatic table that joins both ends, or null.</param>
public sealed record Link(LinkKind Kind, string Peer, string? ReverseName, string? Through);
