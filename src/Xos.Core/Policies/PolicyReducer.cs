using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>Puts in what is known of an access before any object is looked at, and folds what follows from it.</summary>
internal sealed class PolicyReducer(PolicyBook policies, Access access)
{
    /// <summary>What is true.</summary>
    public static PolicyExpression True { get; } = new PolicyConstant(PolicyType.Boolean, true);

    /// <summary>What is false.</summary>
    public static PolicyExpression False { get; } = new PolicyConstant(PolicyType.Boolean, false);

    /// <summary>Folds an expression of which only the truth counts.</summary>
    public PolicyExpression ReduceTruth(PolicyExpression expression) =>
        expression switch
        {
            PolicyNot not => Not(ReduceTruth(not.Operand)),
            PolicyBinary { Operator: PolicyOperator.And } and => And(ReduceTruth(and.Left), ReduceTruth(and.Right)),
            PolicyBinary { Operator: PolicyOperator.Or } or => Or(ReduceTruth(or.Left), ReduceTruth(or.Right)),
            PolicyBinary { Operator: PolicyOperator.Implies } implies => Or(Not(ReduceTruth(implies.Left)), ReduceTruth(implies.Right)),
            _ => Reduce(expression) switch
            {
                PolicyConstant constant => Constant(PolicyValues.IsTrue(constant.Value)),
                var reduced => reduced,
            },
        };

    private PolicyExpression Reduce(PolicyExpression expression) =>
        expression switch
        {
            PolicyAccess asked => Constant(asked.IsWrite == access.IsWrite),
            PolicyField { Target: PolicyUser, Name: "is_admin" } => Constant(access.Caller.IsAdmin),
            PolicyNot or PolicyBinary { Operator: PolicyOperator.And or PolicyOperator.Or or PolicyOperator.Implies } => AsTruth(
                ReduceTruth(expression)
            ),
            PolicyConditional conditional => Reduce(conditional),
            PolicyInvocation invocation => Reduce(invocation),
            PolicyQuantifier quantifier => Reduce(quantifier),
            _ => Fold(expression.WithParts(Reduce)),
        };

    private PolicyExpression Reduce(PolicyConditional conditional) =>
        ReduceTruth(conditional.Test) switch
        {
            PolicyConstant { Value: true } => Reduce(conditional.Then),
            PolicyConstant { Value: false } => Reduce(conditional.Else),
            var test => conditional with { Test = test, Then = Reduce(conditional.Then), Else = Reduce(conditional.Else) },
        };

    private PolicyExpression Reduce(PolicyInvocation invocation)
    {
        var argument = Reduce(invocation.Argument);
        return policies.Demand(invocation.Policy, invocation.Model, access) switch
        {
            PolicyConstant { Value: true } => True,
            // Everybody may access nothing.
            PolicyConstant { Value: false } => new PolicyBinary(
                PolicyType.Boolean,
                PolicyOperator.Equal,
                argument,
                new PolicyConstant(PolicyType.Null, null)
            ),
            _ => invocation with { Argument = argument },
        };
    }

    private PolicyExpression Reduce(PolicyQuantifier quantifier) =>
        ReduceTruth(quantifier.Body) switch
        {
            // Without an object that meets it there is none; and all of none meet anything.
            PolicyConstant { Value: bool value } when value == quantifier.IsUniversal => Constant(value),
            var body => quantifier with { Source = quantifier.Source is { } source ? Reduce(source) : null, Body = body },
        };

    // What has nothing but values for parts is a value.
    private static PolicyExpression Fold(PolicyExpression expression)
    {
        var values = new List<object?>();
        foreach (var part in expression.Parts())
        {
            if (!ValueOf(part, out var value))
            {
                return expression;
            }

            values.Add(value);
        }

        return expression switch
        {
            PolicyBinary binary => new PolicyConstant(binary.Type, PolicyValues.Apply(binary.Operator, values[0], values[1])),
            PolicyCall call => new PolicyConstant(call.Type, PolicyFunctions.Call(call.Function, values)),
            _ => expression,
        };
    }

    private static bool ValueOf(PolicyExpression expression, out object? value)
    {
        value = (expression as PolicyConstant)?.Value;
        if (expression is not PolicyList list)
        {
            return expression is PolicyConstant;
        }

        value = list.Items.Select(static item => (item as PolicyConstant)?.Value).ToArray();
        return list.Items.All(static item => item is PolicyConstant);
    }

    private static PolicyExpression Not(PolicyExpression operand) =>
        operand switch
        {
            PolicyConstant { Value: bool value } => Constant(!value),
            PolicyNot not => not.Operand,
            _ => new PolicyNot(operand),
        };

    private static PolicyExpression And(PolicyExpression left, PolicyExpression right) =>
        (left, right) switch
        {
            (PolicyConstant { Value: bool value }, _) => value ? right : False,
            (_, PolicyConstant { Value: bool value }) => value ? left : False,
            _ => new PolicyBinary(PolicyType.Boolean, PolicyOperator.And, left, right),
        };

    private static PolicyExpression Or(PolicyExpression left, PolicyExpression right) =>
        (left, right) switch
        {
            (PolicyConstant { Value: bool value }, _) => value ? True : right,
            (_, PolicyConstant { Value: bool value }) => value ? True : left,
            _ => new PolicyBinary(PolicyType.Boolean, PolicyOperator.Or, left, right),
        };

    // A truth that is looked at as a value must not be null.
    private static PolicyExpression AsTruth(PolicyExpression truth) => truth.IsTruth() ? truth : new PolicyNot(new PolicyNot(truth));

    private static PolicyExpression Constant(bool value) => value ? True : False;
}
