namespace Xos.Runtime.Sync;

/// <summary>An edge of a model dependency file: objects of a model wait for those of another one that a field of theirs leads to.</summary>
/// <param name="Model">The model that waits.</param>
/// <param name="Peer">The model that it waits for.</param>
/// <param name="Source">Its field, as <c>owner</c>.</param>
/// <param name="Destination">The field of the peer that leads back; null when there is none.</param>
internal sealed record ModelDependency(string Model, string Peer, string Source, string? Destination);
