namespace Xproto.Targets.XprotoIr;

/// <summary>The far end of a link.</summary>
internal sealed record IrLink(string Kind, string Peer, string? ReverseName, string? Through);
