namespace Xproto.Semantics;

/// <summary>A named value of a model or field.</summary>
/// <param name="Name">The option's name.</param>
/// <param name="Value">Its text, quotes and escapes removed.</param>
public sealed record Option(string Name, string Value);
