namespace Xos.Runtime.Models;

/// <summary>What became of a field since its object was read or saved.</summary>
/// <param name="Old">The value in the core as far as this object knows; null for none, and for every field of a new object.</param>
/// <param name="New">The value now; null for none.</param>
public readonly record struct FieldChange(object? Old, object? New);
