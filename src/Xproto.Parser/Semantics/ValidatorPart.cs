using Xproto.Semantics.Policies;

namespace Xproto.Semantics;

/// <summary>A part of a validator's message.</summary>
/// <param name="Text">What it says; for a value, the path as it was written.</param>
/// <param name="Value">What is put in its place, or null for text. An object stands for its text form.</param>
public sealed record ValidatorPart(string Text, PolicyExpression? Value);
