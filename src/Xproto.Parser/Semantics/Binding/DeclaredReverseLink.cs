namespace Xproto.Semantics.Binding;

/// <summary>A link seen from its peer.</summary>
/// <param name="Peer">The model it points to.</param>
/// <param name="Source">The field that declares it.</param>
/// <param name="Number">Its declared reverse number, or null for an automatic one.</param>
internal sealed record DeclaredReverseLink(Declaration Peer, DeclaredField Source, int? Number);
