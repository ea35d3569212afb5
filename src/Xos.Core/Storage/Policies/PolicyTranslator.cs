using System.Globalization;
using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <summary>Turns what a policy demands, folded already, into a condition of SQL. It means the same as <see cref="PolicyEvaluator"/> finds in memory.</summary>
/// <remarks>
/// A condition is strict when it is true or false and never null; where a null counts as false, the shorter form is taken, by which indexes are found.
/// Names come from models, values go into parameters.
/// </remarks>
internal sealed partial class PolicyTranslator(ModelCatalog catalog, Access access, SqlDialect dialect, SqlParameters parameters)
{
    private int _rows;

    /// <summary>What must hold, where a null counts as false.</summary>
    public string Where(PolicyExpression demand, PolicyScope scope) => Truth(demand, scope, isStrict: false);

    /// <summary>Whether every database computes an expression alike, and so one can be asked.</summary>
    public static bool CanTranslate(PolicyExpression expression, PolicyBook policies, Access access) =>
        PolicyLimits.Find(expression) is null
        && expression.Parts().All(part => CanTranslate(part, policies, access))
        && (expression is not PolicyInvocation asked || CanTranslate(policies.Demand(asked.Policy, asked.Model, access), policies, access));

    private string Truth(PolicyExpression expression, PolicyScope scope, bool isStrict)
    {
        switch (expression)
        {
            case PolicyConstant constant:
                return Literal(PolicyValues.IsTrue(constant.Value));
            case PolicyNot not:
                return $"not {Truth(not.Operand, scope, isStrict: true)}";
            case PolicyBinary { Operator: PolicyOperator.And } and:
                return $"({Truth(and.Left, scope, isStrict)} and {Truth(and.Right, scope, isStrict)})";
            case PolicyBinary { Operator: PolicyOperator.Or } or:
                return $"({Truth(or.Left, scope, isStrict)} or {Truth(or.Right, scope, isStrict)})";
            case PolicyBinary { Operator: PolicyOperator.Implies } implies:
                return $"(not {Truth(implies.Left, scope, isStrict: true)} or {Truth(implies.Right, scope, isStrict)})";
            case PolicyBinary binary when binary.IsTruth():
                return Compare(binary, scope, isStrict);
            case PolicyQuantifier quantifier:
                return Quantify(quantifier, scope, isStrict);
            case PolicyInvocation invocation:
                return Invoke(invocation, scope, isStrict);
            case PolicyConditional conditional when conditional.Type.Kind is not (PolicyTypeKind.Set or PolicyTypeKind.List):
                var (then, otherwise) = (Truth(conditional.Then, scope, isStrict), Truth(conditional.Else, scope, isStrict));
                return $"(case when {Truth(conditional.Test, scope, isStrict: true)} then {then} else {otherwise} end)";
            case PolicyCall { Type.Kind: PolicyTypeKind.Boolean } call:
                return OrFalse(Test(call, scope), isStrict);
            default:
                return TruthOfValue(expression, scope, isStrict);
        }
    }

    private string TruthOfValue(PolicyExpression expression, PolicyScope scope, bool isStrict) =>
        expression.Type.Kind switch
        {
            PolicyTypeKind.Null => Literal(false),
            PolicyTypeKind.Boolean or PolicyTypeKind.Integer or PolicyTypeKind.Float => OrFalse(
                $"({Value(expression, scope)} <> 0)",
                isStrict
            ),
            PolicyTypeKind.Text => OrFalse($"({Value(expression, scope)} <> '')", isStrict),
            PolicyTypeKind.Set => AnyMember(expression, scope, static (_, _) => ""),
            PolicyTypeKind.List => Literal(ItemsOf(expression).Any()),
            PolicyTypeKind.Object when IsCertain(expression, scope) => Literal(true),
            _ => $"({Value(expression, scope)} is not null)",
        };

    private string Invoke(PolicyInvocation invocation, PolicyScope scope, bool isStrict)
    {
        var argument = Object(invocation.Argument, scope);
        // By its own name, so that its fields are those of the model that the policy was bound for.
        var subject = argument with
        {
            Type = catalog.Find(invocation.Model)!,
        };
        var demand = catalog.Policies.Demand(invocation.Policy, invocation.Model, access);
        var holds = Truth(demand, PolicyScope.Of(subject), isStrict);
        return IsCertain(invocation.Argument, scope) ? holds : $"({argument.Id} is null or {holds})";
    }

    private string Compare(PolicyBinary binary, PolicyScope scope, bool isStrict)
    {
        var (left, right) = (binary.Left, binary.Right);
        return binary.Operator switch
        {
            PolicyOperator.Equal => Equal(left, right, scope, isStrict),
            PolicyOperator.NotEqual => $"not {Equal(left, right, scope, isStrict: true)}",
            PolicyOperator.In => In(left, right, scope, isStrict),
            PolicyOperator.Less => Order(left, "<", right, scope, isStrict),
            PolicyOperator.LessOrEqual => Order(left, "<=", right, scope, isStrict),
            PolicyOperator.Greater => Order(left, ">", right, scope, isStrict),
            PolicyOperator.GreaterOrEqual => Order(left, ">=", right, scope, isStrict),
            _ => throw new ArgumentOutOfRangeException(nameof(binary), binary.Operator, "Compares nothing."),
        };
    }

    private string Equal(PolicyExpression left, PolicyExpression right, PolicyScope scope, bool isStrict)
    {
        if (left.Type.Kind == PolicyTypeKind.Null)
        {
            return IsNull(right, scope);
        }

        if (right.Type.Kind == PolicyTypeKind.Null)
        {
            return IsNull(left, scope);
        }

        if (left.Type.Kind == PolicyTypeKind.List)
        {
            var (ones, others) = (ItemsOf(left).ToList(), ItemsOf(right).ToList());
            return ones.Count != others.Count ? Literal(false) : All(ones.Zip(others, (one, other) => Equal(one, other, scope, isStrict)));
        }

        if (left.Type.Kind == PolicyTypeKind.Object && RootOf(left) != RootOf(right))
        {
            return All([IsNull(left, scope), IsNull(right, scope)]);
        }

        var (a, b) = Pair(left, right, scope);
        var isCertain = IsCertain(left, scope) || IsCertain(right, scope);
        return isCertain ? OrFalse($"({a} = {b})", isStrict) : $"({a} is not distinct from {b})";
    }

    private string Order(PolicyExpression left, string sign, PolicyExpression right, PolicyScope scope, bool isStrict)
    {
        if (left.Type.Kind == PolicyTypeKind.Null || right.Type.Kind == PolicyTypeKind.Null)
        {
            return Literal(false);
        }

        var (a, b) = Pair(left, right, scope);
        return OrFalse(
            left.Type.Kind == PolicyTypeKind.Text ? $"({dialect.Ordinal(a)} {sign} {dialect.Ordinal(b)})" : $"({a} {sign} {b})",
            isStrict
        );
    }

    private string In(PolicyExpression left, PolicyExpression right, PolicyScope scope, bool isStrict)
    {
        switch (right)
        {
            case { Type.Kind: PolicyTypeKind.Null }:
                return Literal(false);
            case { Type.Kind: PolicyTypeKind.Text } when left.Type.Kind == PolicyTypeKind.Null:
                return Literal(false);
            case { Type.Kind: PolicyTypeKind.Text }:
                return OrFalse($"({dialect.Contains(Value(right, scope), Value(left, scope))})", isStrict);
            case PolicyConditional { Type.Kind: PolicyTypeKind.List } conditional:
                var test = Truth(conditional.Test, scope, isStrict: true);
                return $"(case when {test} then {In(left, conditional.Then, scope, isStrict)} else {In(left, conditional.Else, scope, isStrict)} end)";
            case { Type.Kind: PolicyTypeKind.List }:
                var items = ItemsOf(right).Select(item => Equal(left, item, scope, isStrict)).DefaultIfEmpty(Literal(false));
                return $"({string.Join(" or ", items)})";
            default:
                return left.Type.Kind == PolicyTypeKind.Null || RootOf(left) != RootOf(right)
                    ? Literal(false)
                    : AnyMember(right, scope, (_, member) => $" and {member.Id} = {Value(left, scope)}");
        }
    }

    private string IsNull(PolicyExpression expression, PolicyScope scope) =>
        expression switch
        {
            { Type.Kind: PolicyTypeKind.Null } => Literal(true),
            PolicyConditional conditional =>
                $"(case when {Truth(conditional.Test, scope, isStrict: true)} then {IsNull(conditional.Then, scope)} else {IsNull(conditional.Else, scope)} end)",
            { Type.Kind: PolicyTypeKind.List } => Literal(expression is PolicyConstant { Value: null }),
            PolicyConstant constant => Literal(constant.Value is null),
            { Type.Kind: PolicyTypeKind.Set } => IsNull(expression.Parts().Single(), scope),
            _ when IsCertain(expression, scope) => Literal(false),
            _ => $"({Value(expression, scope)} is null)",
        };

    // Two values of one SQL type.
    private (string Left, string Right) Pair(PolicyExpression left, PolicyExpression right, PolicyScope scope) =>
        left.Type.Kind != right.Type.Kind && (left.Type.Kind == PolicyTypeKind.Float || right.Type.Kind == PolicyTypeKind.Float)
            ? (AsFloat(Value(left, scope)), AsFloat(Value(right, scope)))
            : (Value(left, scope), Value(right, scope));

    private string AsFloat(string number) => $"cast({number} as {dialect.FloatType})";

    private static string All(IEnumerable<string> conditions) => $"({string.Join(" and ", conditions.DefaultIfEmpty(Literal(true)))})";

    private static string OrFalse(string condition, bool isStrict) => isStrict ? $"coalesce({condition}, false)" : condition;

    private static string Literal(bool value) => value ? "(1 = 1)" : "(1 = 0)";

    private string NextRow()
    {
        _rows++;
        return string.Create(CultureInfo.InvariantCulture, $"p{_rows}");
    }
}
