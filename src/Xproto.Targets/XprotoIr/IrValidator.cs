using Xproto.Semantics;

namespace Xproto.Targets.XprotoIr;

/// <summary>A rule that objects must keep.</summary>
internal sealed record IrValidator(string PolicyName, string Message)
{
    public static IrValidator Of(Validator validator) => new(validator.PolicyName, validator.Message);
}
