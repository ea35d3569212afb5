namespace Xproto.Targets.ModelDefs;

/// <summary>A value to choose.</summary>
/// <param name="Id">The value, or null for none.</param>
/// <param name="Label">How people read it.</param>
public sealed record ModelDefOption(string? Id, string Label);
