namespace Xproto.Targets.XprotoIr;

/// <summary>What a field holds when nobody said anything.</summary>
internal sealed record IrDefault(string Kind, string Text);
