using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Xos.Runtime.Models;

namespace Xos.Runtime.Client.Querying;

/// <summary>Translates a condition in C# to elements of a query.</summary>
internal sealed class ConditionTranslator
{
    private readonly ModelDescriptor _model;
    private readonly ParameterExpression _parameter;
    private readonly string _prefix;
    private Query _query;

    private ConditionTranslator(Query query, LambdaExpression condition, ModelDescriptor model, string prefix)
    {
        _query = query;
        _model = model;
        _parameter = condition.Parameters[0];
        _prefix = prefix;
    }

    /// <summary>Adds a condition to a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="condition">The condition on an object of the model.</param>
    /// <param name="model">The model.</param>
    /// <param name="prefix">The path of links that leads to the object.</param>
    /// <exception cref="NotSupportedException">The wire cannot carry it.</exception>
    public static Query Add(Query query, LambdaExpression condition, ModelDescriptor model, string prefix)
    {
        var translator = new ConditionTranslator(query with { Kind = QueryKind.Default }, condition, model, prefix);
        translator.Translate(condition.Body, isInverted: false);
        return translator._query;
    }

    private void Translate(Expression condition, bool isInverted)
    {
        switch (condition)
        {
            case UnaryExpression { NodeType: ExpressionType.Not } negation:
                Translate(negation.Operand, !isInverted);
                break;
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both when !isInverted:
                Translate(both.Left, isInverted);
                Translate(both.Right, isInverted);
                break;
            case BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either when isInverted:
                Translate(either.Left, isInverted);
                Translate(either.Right, isInverted);
                break;
            case BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And or ExpressionType.OrElse or ExpressionType.Or }:
                throw Refuse(condition, "is an 'or', which the wire does not know: run a query for each side");
            case BinaryExpression comparison when OperatorOf(comparison.NodeType) is { } sign:
                Compare(comparison, sign, isInverted);
                break;
            case MethodCallExpression call:
                Call(call, isInverted);
                break;
            case MemberExpression { Member.Name: "HasValue", Expression: { } target } when FieldOf(target) is { } field:
                Add(FieldComparison.IsNothing(field), !isInverted);
                break;
            case MemberExpression member when FieldOf(member) is { } field && member.Type == typeof(bool):
                Add(FieldComparison.With(field, QueryOperator.Equal, true), isInverted);
                break;
            case ConstantExpression { Value: true } when !isInverted:
            case ConstantExpression { Value: false } when isInverted:
                break;
            default:
                throw Refuse(condition, "is no comparison of a field with a value");
        }
    }

    private void Compare(BinaryExpression comparison, QueryOperator sign, bool isInverted)
    {
        var (left, right) = (FieldOf(comparison.Left), FieldOf(comparison.Right));
        if (left is not null && right is not null)
        {
            throw Refuse(comparison, "compares two fields, which the wire cannot");
        }

        var (field, other) = left is not null ? (left, comparison.Right) : (right, comparison.Left);
        if (field is null)
        {
            throw Refuse(comparison, $"is about no field of {_model.Name}");
        }

        if (comparison.NodeType is ExpressionType.Equal or ExpressionType.NotEqual)
        {
            Add(
                FieldComparison.With(field, QueryOperator.Equal, ValueOf(other)),
                isInverted != (comparison.NodeType == ExpressionType.NotEqual)
            );
        }
        else
        {
            Add(FieldComparison.With(field, left is not null ? sign : Mirrored(sign), ValueOf(other)), isInverted);
        }
    }

    private void Call(MethodCallExpression call, bool isInverted)
    {
        var (declaring, name) = (call.Method.DeclaringType, call.Method.Name);
        if (declaring == typeof(string) && name is "Contains" or "StartsWith" or "Equals")
        {
            // As a method of the text, or of the class with the text first.
            var arguments = call.Object is null ? call.Arguments.ToList() : [call.Object, .. call.Arguments];
            if (
                arguments.Count >= 2
                && FieldOf(arguments[0]) is { } field
                && ValueOf(arguments[1]) is var value and (string or char or null)
            )
            {
                var ignoresCase = arguments.Count > 2 && IgnoresCase(call, ValueOf(arguments[2]));
                Add(FieldComparison.OfText(field, name, value?.ToString(), ignoresCase, call), isInverted);
                return;
            }
        }

        if (
            declaring == typeof(Regex)
            && name == nameof(Regex.IsMatch)
            && call.Object is null
            && FieldOf(call.Arguments[0]) is { } searched
        )
        {
            var options = call.Arguments.Count > 2 ? (RegexOptions)ValueOf(call.Arguments[2])! : RegexOptions.None;
            if ((options & ~(RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)) != RegexOptions.None)
            {
                throw Refuse(call, "has options that the wire does not know: only IgnoreCase can be asked for");
            }

            var sign = options.HasFlag(RegexOptions.IgnoreCase) ? QueryOperator.MatchesIgnoringCase : QueryOperator.Matches;
            Add(new(searched.Name, sign) { Text = (string)ValueOf(call.Arguments[1])! }, isInverted);
            return;
        }

        throw Refuse(
            call,
            name == "Contains"
                ? "asks for one of several values, which the wire cannot: run a query for each"
                : $"calls {declaring?.Name}.{name}, which the wire does not know: of texts there are Contains, StartsWith, Equals and Regex.IsMatch"
        );
    }

    private bool IgnoresCase(Expression part, object? comparison) =>
        comparison switch
        {
            StringComparison.Ordinal => false,
            StringComparison.OrdinalIgnoreCase => true,
            _ => throw Refuse(part, "compares by the rules of a culture: the core knows Ordinal and OrdinalIgnoreCase"),
        };

    private void Add(QueryElement element, bool isInverted) =>
        _query = _query.And(element with { Name = _prefix + element.Name, IsInverted = element.IsInverted != isInverted });

    // The field that an expression reads from the object; null when it reads none. Conversions that keep the value do not count.
    private ComparedField? FieldOf(Expression expression)
    {
        switch (expression)
        {
            case UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion:
                return FieldOf(conversion.Operand);
            case MemberExpression { Member.Name: "Value" or nameof(Link<>.Id), Expression: { } inner }
                when inner != _parameter && FieldOf(inner) is { } field:
                return field;
            case MemberExpression { Expression: { } target } member when target == _parameter || IsParameter(target):
                return FieldMap.NameOf(_model, member.Member) is { } name
                    ? new(name, Nullable.GetUnderlyingType(member.Type) ?? member.Type)
                    : throw Refuse(member, $"is no field that the core stores for {_model.Name}");
            default:
                return null;
        }
    }

    private bool IsParameter(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.TypeAs } conversion
        && conversion.Operand == _parameter;

    private object? ValueOf(Expression expression)
    {
        if (expression is ConstantExpression constant)
        {
            return constant.Value;
        }

        if (Mentions.Parameter(expression, _parameter))
        {
            throw Refuse(expression, "is worked out from the object, which the core cannot: compare a field with a value");
        }

        return Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile(preferInterpretation: true)();
    }

    private static QueryOperator? OperatorOf(ExpressionType type) =>
        type switch
        {
            ExpressionType.Equal or ExpressionType.NotEqual => QueryOperator.Equal,
            ExpressionType.LessThan => QueryOperator.LessThan,
            ExpressionType.LessThanOrEqual => QueryOperator.LessThanOrEqual,
            ExpressionType.GreaterThan => QueryOperator.GreaterThan,
            ExpressionType.GreaterThanOrEqual => QueryOperator.GreaterThanOrEqual,
            _ => null,
        };

    private static QueryOperator Mirrored(QueryOperator sign) =>
        sign switch
        {
            QueryOperator.LessThan => QueryOperator.GreaterThan,
            QueryOperator.LessThanOrEqual => QueryOperator.GreaterThanOrEqual,
            QueryOperator.GreaterThan => QueryOperator.LessThan,
            QueryOperator.GreaterThanOrEqual => QueryOperator.LessThanOrEqual,
            _ => sign,
        };

    private NotSupportedException Refuse(Expression part, string why) =>
        new($"A query for {_model.Name} cannot have the part '{part}': it {why}.");
}
