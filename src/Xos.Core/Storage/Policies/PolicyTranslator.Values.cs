using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <content>Values: null where the expression is; truths are 0 and 1, moments microseconds, objects their ids.</content>
internal sealed partial class PolicyTranslator
{
    private string Value(PolicyExpression expression, PolicyScope scope) =>
        expression switch
        {
            PolicyConstant constant => Constant(constant),
            _ when expression.Type.Kind == PolicyTypeKind.Object => Object(expression, scope).Id,
            PolicyField field => FieldOf(Object(field.Target, scope), field.Name),
            PolicyConditional conditional => Conditional(conditional, scope),
            PolicyCall { Type.Kind: PolicyTypeKind.Boolean } call => dialect.AsNumber(Test(call, scope)),
            PolicyCall call => Call(call, scope),
            _ when expression.IsTruth() => dialect.AsNumber(Truth(expression, scope, isStrict: true)),
            PolicyBinary { Type.Kind: PolicyTypeKind.Text } sum => $"({Value(sum.Left, scope)} || {Value(sum.Right, scope)})",
            _ => throw Unsupported(expression),
        };

    private string Constant(PolicyConstant constant) =>
        constant.Value switch
        {
            null => $"cast(null as {SqlType(constant.Type)})",
            bool flag => flag ? "1" : "0",
            PolicyObject found => parameters.Add((long)found.Id),
            Records.Instant moment => parameters.Add(moment.Microseconds),
            long or double or string => $"cast({parameters.Add(constant.Value)} as {SqlType(constant.Type)})",
            _ => throw Unsupported(constant),
        };

    private string SqlType(PolicyType type) =>
        type.Kind switch
        {
            PolicyTypeKind.Text => "text",
            PolicyTypeKind.Float => dialect.FloatType,
            _ => dialect.IntegerType,
        };

    private string Conditional(PolicyConditional conditional, PolicyScope scope)
    {
        var (then, otherwise) = (Branch(conditional.Then), Branch(conditional.Else));
        return $"(case when {Truth(conditional.Test, scope, isStrict: true)} then {then} else {otherwise} end)";

        string Branch(PolicyExpression branch) =>
            branch.Type.Kind == PolicyTypeKind.Null ? "null"
            : conditional.Type.Kind == PolicyTypeKind.Float ? AsFloat(Value(branch, scope))
            : Value(branch, scope);
    }

    private string FieldOf(SqlObject target, string name)
    {
        if (name == "id")
        {
            return target.Id;
        }

        var field = target.Type.FindField(name)!;
        if (field.Link is not null)
        {
            return LinkOf(target, field);
        }

        return target.Row is { } row
            ? Column(row, field)
            : $"(select {Column("t", field)} from record t where t.root = '{target.Type.Root}' and t.id = {target.Id})";
    }

    private string Column(string row, Field field)
    {
        var value = RecordSql.Value(dialect, row, field);
        return field.Type == FieldType.UInt64 ? dialect.AtMostInteger(value) : value;
    }

    private static string LinkOf(SqlObject source, Field link) =>
        $"(select l.target_id from link l where l.source_root = '{source.Type.Root}' and l.source_id = {source.Id} and l.name = '{RecordType.NameOfLink(link)}')";

    // The tests among the functions, as conditions; null with a null among the arguments.
    private string Test(PolicyCall call, PolicyScope scope)
    {
        var arguments = call.Arguments.Select(argument => Value(argument, scope)).ToList();
        return call.Function switch
        {
            PolicyFunction.StartsWith => dialect.StartsWith(arguments[0], arguments[1]),
            PolicyFunction.EndsWith => dialect.EndsWith(arguments[0], arguments[1]),
            PolicyFunction.IsDigit => dialect.IsDigits(arguments[0]),
            _ => throw Unsupported(call),
        };
    }

    private string Call(PolicyCall call, PolicyScope scope)
    {
        if (call.Function == PolicyFunction.Length)
        {
            return Length(call.Arguments[0], scope);
        }

        var arguments = call.Arguments.Select(argument => Value(argument, scope)).ToList();
        return call.Function switch
        {
            PolicyFunction.Lower => SqlDialect.Lower(arguments[0]),
            PolicyFunction.Upper => SqlDialect.Fold(arguments[0]),
            PolicyFunction.Strip => dialect.Trim(arguments[0], Constant(new(PolicyType.Text, PolicyFunctions.Blanks))),
            PolicyFunction.Replace => $"replace({arguments[0]}, {arguments[1]}, {arguments[2]})",
            PolicyFunction.Text => TextOf(call.Arguments[0], arguments[0]),
            _ => throw Unsupported(call),
        };
    }

    private string Length(PolicyExpression argument, PolicyScope scope) =>
        argument switch
        {
            { Type.Kind: PolicyTypeKind.Null } => $"cast(null as {dialect.IntegerType})",
            PolicyConditional { Type.Kind: PolicyTypeKind.Set or PolicyTypeKind.List } conditional =>
                $"(case when {Truth(conditional.Test, scope, isStrict: true)} then {Length(conditional.Then, scope)} else {Length(conditional.Else, scope)} end)",
            { Type.Kind: PolicyTypeKind.Text } => $"length({Value(argument, scope)})",
            { Type.Kind: PolicyTypeKind.List } => Constant(new(PolicyType.Integer, (long)ItemsOf(argument).Count())),
            _ => $"(case when {IsNull(argument, scope)} then null else (select count(*) {Members(argument, NextRow(), scope)}) end)",
        };

    private static string TextOf(PolicyExpression argument, string value) =>
        argument.Type.Kind switch
        {
            PolicyTypeKind.Text => value,
            PolicyTypeKind.Boolean => $"(case {value} when 1 then 'True' when 0 then 'False' end)",
            PolicyTypeKind.Integer => $"cast({value} as text)",
            _ => throw Unsupported(argument),
        };

    private static IEnumerable<PolicyExpression> ItemsOf(PolicyExpression list) =>
        list switch
        {
            PolicyList items => items.Items,
            PolicyConstant { Value: object?[] values } => values.Select(value => new PolicyConstant(
                value is null ? PolicyType.Null : list.Type.Element!,
                value
            )),
            _ => throw Unsupported(list),
        };

    // The compiler refuses access policies with such parts; whoever gets here is refused, not let in.
    private static NotSupportedException Unsupported(PolicyExpression expression) =>
        new($"A {expression.GetType().Name} of type {expression.Type.Kind} cannot be asked of a database.");
}
