namespace Xproto.Semantics.Binding;

/// <summary>A link seen from its peer; one for each declaration, looked up by identity.</summary>
internal sealed class DeclaredReverseLink(Declaration peer, DeclaredField source, int? number)
{
    /// <summary>The model it points to.</summary>
    public Declaration Peer { get; } = peer;

    /// <summary>The field that declares it.</summary>
    public DeclaredField Source { get; } = source;

    /// <summary>Its declared reverse number, or null for an automatic one.</summary>
    public int? Number { get; } = number;
}
