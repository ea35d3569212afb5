namespace Xproto.Semantics;

/// <summary>What a field holds when nobody said anything.</summary>
/// <param name="Kind">How to read <paramref name="Text"/>.</param>
/// <param name="Text">A literal in the field's own spelling, or a function's name without brackets.</param>
public sealed record FieldDefault(FieldDefaultKind Kind, string Text);
