using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Protos;
using Xproto.Text;
using QueryKind = Xos.Protos.Query.Types.QueryKind;
using QueryOperator = Xos.Protos.QueryElement.Types.QueryOperator;

namespace Xos.Core.Grpc;

/// <summary>Reads queries from the wire.</summary>
internal static class QueryReader
{
    // Longer than any path of the links that it may have; what is longer would only cost time to be taken apart.
    private const int LongestPath = 1_000;

    /// <summary>Reads a query.</summary>
    /// <param name="query">As it came.</param>
    /// <param name="limits">How much it may ask for.</param>
    /// <exception cref="RecordException">It asks for what there is not, or for too much.</exception>
    public static RecordQuery Read(Query query, LimitOptions limits)
    {
        CheckCount(query.Elements.Count, "conditions", limits);
        CheckCount(query.OrderBy.Count, "fields in order_by", limits);
        return new(
            SetOf(query.Kind),
            query.Kind == QueryKind.All ? [] : query.Elements.Select(element => Read(element, limits)).ToEquatableArray()
        )
        {
            Order = query.OrderBy.Select(OrderTerm.Parse).ToEquatableArray(),
            Limit = query.Limit switch
            {
                0 => null,
                < 0 => throw Refuse("limit", "is negative; give how many objects are wanted, or 0 for all"),
                var limit => limit,
            },
            After = query.PageToken.Length > 0 ? PageCursor.Parse(query.PageToken) : null,
        };
    }

    /// <summary>Refuses more of something than a query may have.</summary>
    public static void CheckCount(int count, string what, LimitOptions limits)
    {
        if (count > limits.Conditions)
        {
            throw new RecordException(
                RecordError.ResourceExhausted,
                $"The query has {count} {what}, but may have {limits.Conditions} (Limits:Conditions). Ask for less at a time."
            );
        }
    }

    private static RecordSet SetOf(QueryKind kind) =>
        kind switch
        {
            QueryKind.Default or QueryKind.All => RecordSet.Live,
            QueryKind.SynchronizerDirtyObjects => RecordSet.DirtyForSync,
            QueryKind.SynchronizerDeletedObjects => RecordSet.DeletedForSync,
            QueryKind.SynchronizerDirtyPolicies => RecordSet.DirtyForPolicy,
            QueryKind.SynchronizerDeletedPolicies => RecordSet.DeletedForPolicy,
            _ => throw Refuse("kind", $"is {(int)kind}, but there are only 0 to 5"),
        };

    private static Condition Read(QueryElement element, LimitOptions limits)
    {
        if (element.Name.Length > LongestPath)
        {
            throw Refuse(
                element.Name[..LongestPath],
                $"goes on for {element.Name.Length} characters, but no path has more than {LongestPath}"
            );
        }

        object value = element.ValueCase switch
        {
            QueryElement.ValueOneofCase.SValue when element.SValue.Contains('\0', StringComparison.Ordinal) => throw Refuse(
                element.Name,
                "is compared with a text that has the character U+0000, which none can have"
            ),
            QueryElement.ValueOneofCase.SValue => element.SValue,
            QueryElement.ValueOneofCase.IValue => element.IValue,
            _ => throw Refuse(element.Name, "is compared with nothing; give sValue or iValue"),
        };
        var sign = OperatorOf(element.Operator);
        if (sign is ConditionOperator.Matches or ConditionOperator.MatchesIgnoringCase && element.SValue.Length > limits.ExpressionLength)
        {
            throw new RecordException(
                RecordError.ResourceExhausted,
                $"The regular expression for '{element.Name}' has {element.SValue.Length} characters, but may have {limits.ExpressionLength} (Limits:ExpressionLength)."
            );
        }

        return new(element.Name, sign, value, element.Invert);
    }

    private static ConditionOperator OperatorOf(QueryOperator sign) =>
        sign switch
        {
            QueryOperator.Equal => ConditionOperator.Equal,
            QueryOperator.GreaterThan => ConditionOperator.Greater,
            QueryOperator.LessThan => ConditionOperator.Less,
            QueryOperator.GreaterThanOrEqual => ConditionOperator.GreaterOrEqual,
            QueryOperator.LessThanOrEqual => ConditionOperator.LessOrEqual,
            QueryOperator.Iexact => ConditionOperator.EqualIgnoringCase,
            QueryOperator.Contains => ConditionOperator.Contains,
            QueryOperator.Icontains => ConditionOperator.ContainsIgnoringCase,
            QueryOperator.Regex => ConditionOperator.Matches,
            QueryOperator.Iregex => ConditionOperator.MatchesIgnoringCase,
            _ => throw Refuse("operator", $"is {(int)sign}, but there are only 0 to 9"),
        };

    private static RecordException Refuse(string name, string message) => new(RecordError.Invalid, "Query", [new(name, message)]);
}
