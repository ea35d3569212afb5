using Xproto.Semantics;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>By which fields policies look for objects of a model: what an index spares them to go through all of these.</summary>
internal static class PolicyLookups
{
    /// <summary>The models and the names of their fields, one for each quantifier over all objects of a model.</summary>
    public static IEnumerable<(string Model, string Field)> In(ModelSet models) =>
        models.Formulas.SelectMany(static formula => In(formula.Body)).Distinct();

    private static IEnumerable<(string Model, string Field)> In(PolicyExpression expression)
    {
        foreach (var lookup in expression.Parts().SelectMany(In))
        {
            yield return lookup;
        }

        if (expression is PolicyQuantifier { Source: null } quantifier && BestKey(quantifier) is { } field)
        {
            yield return (quantifier.Model, field);
        }
    }

    // What is compared with the caller names few objects; what is compared with a word of the policy's own may name many.
    private static string? BestKey(PolicyQuantifier quantifier) =>
        quantifier
            .Body.Conjuncts()
            .Select(conjunct => KeyOf(conjunct, quantifier.Variable))
            .Where(static key => key.Field is not null)
            .OrderBy(static key =>
                key.Value switch
                {
                    PolicyField { Target: PolicyUser } => 0,
                    PolicyConstant => 2,
                    _ => 1,
                }
            )
            .Select(static key => key.Field)
            .FirstOrDefault();

    private static (string? Field, PolicyExpression? Value) KeyOf(PolicyExpression conjunct, string variable)
    {
        if (conjunct is not PolicyBinary { Operator: PolicyOperator.Equal } equal)
        {
            return default;
        }

        return FieldOf(equal.Left, variable) is { } left && !equal.Right.FreeVariables().Contains(variable) ? (left, equal.Right)
            : FieldOf(equal.Right, variable) is { } right && !equal.Left.FreeVariables().Contains(variable) ? (right, equal.Left)
            : default;
    }

    private static string? FieldOf(PolicyExpression expression, string variable) =>
        expression is PolicyField { Target: PolicyVariable target, Name: not "id" } field && target.Name == variable ? field.Name : null;
}
