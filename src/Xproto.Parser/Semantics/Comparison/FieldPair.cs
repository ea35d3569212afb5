namespace Xproto.Semantics.Comparison;

/// <summary>A field as it was and as it is now.</summary>
internal sealed record FieldPair(Field Old, Field Now);
