using Xos.Core.Records;
using Xos.Protos;
using Xproto.Text;
using QueryKind = Xos.Protos.Query.Types.QueryKind;
using QueryOperator = Xos.Protos.QueryElement.Types.QueryOperator;

namespace Xos.Core.Grpc;

/// <summary>Reads queries from the wire.</summary>
internal static class QueryReader
{
    /// <summary>Reads a query.</summary>
    /// <exception cref="RecordException">It asks for what there is not.</exception>
    public static RecordQuery Read(Query query) =>
        new(SetOf(query.Kind), query.Kind == QueryKind.All ? [] : query.Elements.Select(Read).ToEquatableArray())
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

    private static Condition Read(QueryElement element)
    {
        object value = element.ValueCase switch
        {
            QueryElement.ValueOneofCase.SValue => element.SValue,
            QueryElement.ValueOneofCase.IValue => element.IValue,
            _ => throw Refuse(element.Name, "is compared with nothing; give sValue or iValue"),
        };
        return new(element.Name, OperatorOf(element.Operator), value, element.Invert);
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
