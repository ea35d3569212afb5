namespace Xproto.Semantics;

/// <summary>A rule that objects must keep.</summary>
/// <param name="PolicyName">The policy that must hold.</param>
/// <param name="Message">What is said when it does not; may hold <c>{obj.field}</c> parts.</param>
public sealed record Validator(string PolicyName, string Message);
