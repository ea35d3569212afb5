using Xproto.Semantics.Policies;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Finds policies that are true, or false, whatever is asked: for each possible truth of the parts that <c>and</c>, <c>or</c>, <c>not</c> and <c>-></c> join.</summary>
internal sealed class Constancy
{
    /// <summary>Each more doubles the work; a policy with more is taken for one that decides something.</summary>
    private const int MostAtoms = 10;

    private readonly Dictionary<PolicyExpression, int> _atoms = [];

    /// <summary>What an expression always is, or null.</summary>
    public static bool? Of(PolicyExpression expression)
    {
        // Most policies are false where nothing holds and true where everything does, which is told without sorting out their parts.
        if (Where(expression, holds: false) != Where(expression, holds: true))
        {
            return null;
        }

        var constancy = new Constancy();
        var evaluate = constancy.Compile(expression);
        if (constancy._atoms.Count > MostAtoms)
        {
            return null;
        }

        var all = (1 << constancy._atoms.Count) - 1;
        var first = evaluate(0);
        for (var truths = all; truths > 0; truths--)
        {
            if (evaluate(truths) != first)
            {
                return null;
            }
        }

        return first;
    }

    private static bool Where(PolicyExpression expression, bool holds) =>
        expression switch
        {
            PolicyConstant constant => IsTrue(constant.Value),
            PolicyNot not => !Where(not.Operand, holds),
            PolicyBinary { Operator: PolicyOperator.And } and => Where(and.Left, holds) && Where(and.Right, holds),
            PolicyBinary { Operator: PolicyOperator.Or } or => Where(or.Left, holds) || Where(or.Right, holds),
            PolicyBinary { Operator: PolicyOperator.Implies } implies => !Where(implies.Left, holds) || Where(implies.Right, holds),
            PolicyBinary { Operator: PolicyOperator.Equal or PolicyOperator.NotEqual } comparison => IsSame(
                comparison.Left,
                comparison.Right
            )
                is { } isSame
                ? isSame == (comparison.Operator == PolicyOperator.Equal)
                : holds,
            PolicyQuantifier quantifier when Of(quantifier.Body) == quantifier.IsUniversal => quantifier.IsUniversal,
            PolicyAccess access => holds == access.IsWrite,
            _ => holds,
        };

    private Func<int, bool> Compile(PolicyExpression expression)
    {
        switch (expression)
        {
            case PolicyConstant constant:
                var value = IsTrue(constant.Value);
                return _ => value;
            case PolicyNot not:
                var operand = Compile(not.Operand);
                return truths => !operand(truths);
            case PolicyBinary { Operator: PolicyOperator.And or PolicyOperator.Or or PolicyOperator.Implies } binary:
                return Compile(binary);
            case PolicyBinary { Operator: PolicyOperator.Equal or PolicyOperator.NotEqual } comparison
                when IsSame(comparison.Left, comparison.Right) is { } isSame:
                var holds = isSame == (comparison.Operator == PolicyOperator.Equal);
                return _ => holds;
            case PolicyQuantifier quantifier when Of(quantifier.Body) == quantifier.IsUniversal:
                return _ => quantifier.IsUniversal;
            case PolicyAccess { IsWrite: false }:
                var write = Atom(new PolicyAccess(IsWrite: true));
                return truths => !write(truths);
            default:
                return Atom(expression);
        }
    }

    private Func<int, bool> Compile(PolicyBinary binary)
    {
        var (left, right) = (Compile(binary.Left), Compile(binary.Right));
        return binary.Operator switch
        {
            PolicyOperator.And => truths => left(truths) && right(truths),
            PolicyOperator.Or => truths => left(truths) || right(truths),
            _ => truths => !left(truths) || right(truths),
        };
    }

    private Func<int, bool> Atom(PolicyExpression expression)
    {
        if (!_atoms.TryGetValue(expression, out var place))
        {
            place = _atoms.Count;
            _atoms.Add(expression, place);
        }

        return truths => (truths & (1 << place)) != 0;
    }

    private static bool? IsSame(PolicyExpression left, PolicyExpression right) =>
        left is PolicyConstant a && right is PolicyConstant b ? a.Value?.Equals(b.Value) ?? b.Value is null
        : left == right ? true
        : null;

    private static bool IsTrue(object? value) =>
        value switch
        {
            bool truth => truth,
            long whole => whole != 0,
            double number => number != 0,
            string text => text.Length > 0,
            _ => false,
        };
}
