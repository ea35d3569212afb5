namespace Xproto.Semantics.Policies;

/// <summary>What no access policy may ask, since it must become SQL and mean the same in every database: numbers that may leave their range, and texts of floating-point numbers.</summary>
public static class PolicyLimits
{
    /// <summary>What an expression does that only a validator may, as messages call it; null when it may stand anywhere. Its parts are not looked at.</summary>
    public static string? Find(PolicyExpression expression) =>
        expression switch
        {
            PolicyBinary { Operator: >= PolicyOperator.Add, Type.Kind: not PolicyTypeKind.Text } => "Arithmetic",
            PolicyCall { Function: PolicyFunction.Negate } => "Arithmetic",
            PolicyCall { Function: PolicyFunction.Text } call when call.Arguments[0].Type.Kind == PolicyTypeKind.Float =>
                "The text of a floating-point number",
            _ => null,
        };
}
