using Xproto.Text;

namespace Xproto.Semantics;

/// <summary>A rule that objects must keep.</summary>
/// <param name="PolicyName">The policy that must hold.</param>
/// <param name="Message">What is said when it does not, as it was written; may hold <c>{obj.field}</c> parts.</param>
/// <param name="Parts">The message taken apart: put together, with the values of the object at hand, they are what is said.</param>
public sealed record Validator(string PolicyName, string Message, EquatableArray<ValidatorPart> Parts);
