using Xproto.Semantics;

namespace Xproto.Targets.XprotoIr;

/// <summary>A link seen from the model that it points to.</summary>
internal sealed record IrReverseLink(
    string Name,
    string WireName,
    int Number,
    string Kind,
    string Peer,
    string PeerField,
    string DeclaringModel
)
{
    public static IrReverseLink Of(ReverseLink link) =>
        new(link.Name, link.WireName, link.Number, IrWords.Of(link.Kind), link.Peer, link.PeerField, link.DeclaringModel);
}
