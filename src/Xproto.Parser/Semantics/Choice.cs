namespace Xproto.Semantics;

/// <summary>A value that a field may take.</summary>
/// <param name="Value">The value, or null for none.</param>
/// <param name="Label">How people read it.</param>
public sealed record Choice(string? Value, string Label);
