using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <content>Quantifiers.</content>
internal sealed partial class PolicyTranslator
{
    private string Quantify(PolicyQuantifier quantifier, PolicyScope scope, bool isStrict)
    {
        var body = quantifier.IsUniversal ? Negate(quantifier.Body) : quantifier.Body;
        var exists = quantifier.Source is { } source
            ? AnyMember(
                source,
                scope,
                (around, member) => $" and {Where(body, around.With(quantifier.Variable, Seen(member, quantifier)))}"
            )
            : AnyObject(quantifier.Variable, catalog.Find(quantifier.Model)!, body, scope, isStrict || quantifier.IsUniversal);
        return quantifier.IsUniversal ? $"not {exists}" : exists;
    }

    private SqlObject Seen(SqlObject member, PolicyQuantifier quantifier) => member with { Type = catalog.Find(quantifier.Model)! };

    // Whether there is an object of a model that meets a body. What the body says of rows around it is compared with a list of values
    // that the database makes once, wherever it can be, and not looked up for each of these rows.
    private string AnyObject(string variable, RecordType type, PolicyExpression body, PolicyScope scope, bool isStrict)
    {
        var row = SqlObject.OfRow(type, NextRow());
        var inner = scope.With(variable, row);
        var (own, keys, others) = (new List<string>(), new List<(string Outer, string Inner)>(), new List<PolicyExpression>());
        var areCertain = true;
        foreach (var conjunct in body.Conjuncts())
        {
            if (!IsAround(conjunct, variable))
            {
                own.Add(Where(conjunct, inner));
            }
            else if (KeyOf(conjunct, variable) is var (outside, inside))
            {
                areCertain &= AddKey(outside, inside, scope, inner, keys);
            }
            else
            {
                others.Add(conjunct);
            }
        }

        var rows =
            $"from record {row.Row} where {RecordSql.IsOf(row.Row!, type)} and {row.Row}.deleted = 0{string.Concat(own.Select(static condition => $" and {condition}"))}";
        if (keys.Count == 0 || others.Count > 0)
        {
            var around = body.Conjuncts()
                .Where(conjunct => IsAround(conjunct, variable))
                .Select(conjunct => $" and {Where(conjunct, inner)}");
            return $"exists (select 1 {rows}{string.Concat(around)})";
        }

        var (outers, inners) = (keys.Select(static key => key.Outer), keys.Select(static key => key.Inner));
        var values = keys.Count == 1 ? keys[0].Outer : $"({string.Join(", ", outers)})";
        return OrFalse(dialect.IsInQuery(values, $"select {string.Join(", ", inners)} {rows}"), isStrict && !areCertain);
    }

    // Whether an expression depends on rows around a quantifier.
    private static bool IsAround(PolicyExpression expression, string variable) =>
        expression.MentionsSubject() || expression.FreeVariables().Any(name => name != variable);

    private static (PolicyExpression Outside, PolicyExpression Inside)? KeyOf(PolicyExpression conjunct, string variable)
    {
        if (conjunct is not PolicyBinary { Operator: PolicyOperator.Equal } equal || !IsKey(equal.Left) || !IsKey(equal.Right))
        {
            return null;
        }

        var (isLeftInside, isRightInside) = (equal.Left.FreeVariables().Contains(variable), equal.Right.FreeVariables().Contains(variable));
        return (isLeftInside, isRightInside) switch
        {
            (true, false) when !IsAround(equal.Left, variable) => (equal.Right, equal.Left),
            (false, true) when !IsAround(equal.Right, variable) => (equal.Left, equal.Right),
            _ => null,
        };
    }

    private static bool IsKey(PolicyExpression expression) =>
        expression.Type.Kind is not (PolicyTypeKind.Null or PolicyTypeKind.Set or PolicyTypeKind.List);

    // Nothing is the same as nothing, which 'in' does not know: where both ends may be nothing, whether they are is compared first.
    private bool AddKey(
        PolicyExpression outside,
        PolicyExpression inside,
        PolicyScope scope,
        PolicyScope inner,
        List<(string Outer, string Inner)> keys
    )
    {
        if (outside.Type.Kind == PolicyTypeKind.Object && RootOf(outside) != RootOf(inside))
        {
            keys.Add((dialect.AsNumber(IsNull(outside, scope)), dialect.AsNumber(IsNull(inside, inner))));
            keys.Add((dialect.AsNumber(IsNull(outside, scope)), "1"));
            return true;
        }

        var (outer, found) = (Value(outside, scope), Value(inside, inner));
        if (
            outside.Type.Kind != inside.Type.Kind
            && (outside.Type.Kind == PolicyTypeKind.Float || inside.Type.Kind == PolicyTypeKind.Float)
        )
        {
            (outer, found) = (AsFloat(outer), AsFloat(found));
        }

        if (IsCertain(outside, scope) || IsCertain(inside, inner))
        {
            keys.Add((outer, found));
            return false;
        }

        var nothing = outside.Type.Kind == PolicyTypeKind.Text ? "''" : "0";
        keys.Add((dialect.AsNumber($"{outer} is null"), dialect.AsNumber($"{found} is null")));
        keys.Add(($"coalesce({outer}, {nothing})", $"coalesce({found}, {nothing})"));
        return true;
    }

    // The opposite, with its conjuncts at the top.
    private static PolicyExpression Negate(PolicyExpression expression) =>
        expression switch
        {
            PolicyNot not => not.Operand,
            PolicyBinary { Operator: PolicyOperator.Or } or => or with
            {
                Operator = PolicyOperator.And,
                Left = Negate(or.Left),
                Right = Negate(or.Right),
            },
            PolicyBinary { Operator: PolicyOperator.Implies } implies => implies with
            {
                Operator = PolicyOperator.And,
                Right = Negate(implies.Right),
            },
            _ => new PolicyNot(expression),
        };
}
