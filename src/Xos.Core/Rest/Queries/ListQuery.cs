using Xos.Core.Grpc;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Rest.Objects;
using Xos.Core.Schema;
using Xos.Protos;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xos.Core.Rest.Queries;

/// <summary>Reads which objects a request asks for: what gRPC's <c>Filter</c> takes, in the words of a query string.</summary>
internal static class ListQuery
{
    private const string Separator = "__";

    /// <summary>Reads a query.</summary>
    /// <exception cref="RecordException">It asks for what there is not, or for too much.</exception>
    public static RecordQuery Read(RequestParameters parameters, RecordType type, LimitOptions limits)
    {
        var query = new Query
        {
            OrderBy =
            {
                parameters[QueryParameters.OrderBy].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            },
            Limit = parameters.Number(QueryParameters.Limit, int.MaxValue) ?? 0,
            PageToken = parameters[QueryParameters.PageToken],
        };
        var presence = new List<Condition>();
        foreach (var (name, value) in parameters.Conditions)
        {
            var condition = ConditionName.Parse(name);
            CheckName(name, condition, type);
            if (condition.Operator is { } sign)
            {
                query.Elements.Add(
                    new QueryElement
                    {
                        Name = condition.Path,
                        Operator = sign,
                        Invert = condition.Invert,
                        SValue = value,
                    }
                );
            }
            else
            {
                var wantsNothing = bool.TryParse(value, out var flag)
                    ? flag
                    : throw RequestParameters.Refuse(name, "must be true or false");
                presence.Add(new(condition.Path, ConditionOperator.Equal, null, wantsNothing == condition.Invert));
            }
        }

        var read = QueryReader.Read(query, limits);
        QueryReader.CheckCount(read.Conditions.Count + presence.Count, "conditions", limits);
        return read with { Conditions = read.Conditions.Concat(presence).ToEquatableArray() };
    }

    // A path along links is judged where links are followed; here it is about slips in what stands alone.
    private static void CheckName(string name, ConditionName condition, RecordType type)
    {
        var known = ObjectNames.Of(type);
        if (type.FindField(condition.Path) is not null || condition.Path == ObjectNames.Id)
        {
            return;
        }

        var end = condition.Path.LastIndexOf(Separator, StringComparison.Ordinal);
        if (end > 0 && type.FindField(condition.Path[..end]) is { Link: null } field)
        {
            var word = condition.Path[(end + Separator.Length)..];
            throw RequestParameters.Refuse(
                name,
                $"compares '{field.Name}' in a way that there is not{NameSuggestion.For(word, ConditionName.Words)}; there are {string.Join(", ", ConditionName.Words)}"
            );
        }

        if (end < 0 && type.Model.ReverseLinks.All(link => link.Name != condition.Path && link.WireName != condition.Path))
        {
            throw RequestParameters.Refuse(
                name,
                Suggestion.Unknown(null, $"neither a field of {type.Name} nor a parameter", known.Concat(QueryParameters.OfLists), name)
            );
        }
    }
}
