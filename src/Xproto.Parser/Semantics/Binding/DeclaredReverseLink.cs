namespace Xproto.Semantics.Binding;

/// <summary>A link seen from its peer; one for each declaration, looked up by identity.</summary>
internal sealed class DeclaredReverseLink(DeclaredMessage peer, DeclaredField source, int? number)
{
    /// <summary>The model it points to.</summary>
    public DeclaredMessage Peer { get; } = peer;

    /// <summary>The field that declares it.</summary>
    public DeclaredField Source { get; } = source;

    /// <summary>Its declared reverse number, or null for an automatic one.</summary>
    public int? Number { get; } = number;

    /// <summary>Whether models show both alike.</summary>
    public bool ShowsAs(DeclaredReverseLink other) =>
        Peer.Name == other.Peer.Name
        && Number == other.Number
        && (
            Source == other.Source
            || (
                Source.Field.Name == other.Source.Field.Name
                && Source.Model.Name == other.Source.Model.Name
                && Source.Field.Link == other.Source.Field.Link
            )
        );
}
