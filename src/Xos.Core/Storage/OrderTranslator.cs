using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Diagnostics;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Turns the order of a query, and the place where the page before ended, into SQL.</summary>
internal static class OrderTranslator
{
    private sealed record Term(string Expression, bool Descending);

    /// <summary>What stands behind <c>order by</c>.</summary>
    /// <exception cref="RecordException">There is no such field, or it has no order.</exception>
    public static string Translate(RecordType type, RecordQuery query, SqlDialect dialect) =>
        string.Join(
            ", ",
            Terms(type, query, dialect)
                .Select(static term => term.Descending ? $"{term.Expression} desc nulls last" : $"{term.Expression} nulls first")
        );

    /// <summary>What rows must meet that come after the page before; null on the first page.</summary>
    /// <exception cref="RecordException">The place belongs to another order.</exception>
    public static string? TranslateAfter(RecordType type, RecordQuery query, SqlDialect dialect, SqlParameters parameters)
    {
        if (query.After is not { } after)
        {
            return null;
        }

        if (after.Values.Count != query.Order.Count)
        {
            throw new RecordException(RecordError.Invalid, "query", [new("page_token", "goes with another order")]);
        }

        var terms = Terms(type, query, dialect);
        object?[] values = [.. after.Values, after.Id];
        // One alternative for each term: equal in all before it, later in it.
        var alternatives = terms.Select(
            (term, i) =>
                string.Join(
                    " and ",
                    terms.Take(i).Select((equal, j) => Equal(equal, values[j], parameters)).Append(Later(term, values[i], parameters))
                )
        );
        return $"({string.Join(" or ", alternatives)})";
    }

    private static List<Term> Terms(RecordType type, RecordQuery query, SqlDialect dialect) =>
        [.. query.Order.Select(term => new Term(Expression(type, term.Field, dialect), term.Descending)), new("r.id", Descending: false)];

    private static string Expression(RecordType type, string name, SqlDialect dialect)
    {
        if (name == "id")
        {
            return "r.id";
        }

        return type.FindField(name) is { Link: null, Type: not FieldType.Bytes } field && !type.IsSecret(field)
            ? RecordSql.Value(dialect, "r", field)
            : throw new RecordException(
                RecordError.Invalid,
                "query",
                [new(name, $"is no field of {type.Name} by which objects can be put in order{NameSuggestion.For(name, Sortable(type))}")]
            );
    }

    private static IEnumerable<string> Sortable(RecordType type) =>
        type
            .Fields.Where(field => field is { Link: null, Type: not FieldType.Bytes } && !type.IsSecret(field))
            .Select(static field => field.Name);

    private static string Equal(Term term, object? value, SqlParameters parameters) =>
        value is null ? $"{term.Expression} is null" : $"{term.Expression} = {parameters.Add(value)}";

    private static string Later(Term term, object? value, SqlParameters parameters) =>
        (term.Descending, value) switch
        {
            (false, null) => $"{term.Expression} is not null",
            (false, _) => $"{term.Expression} > {parameters.Add(value)}",
            // Nothing comes after nothing.
            (true, null) => "1 = 0",
            (true, _) => $"({term.Expression} < {parameters.Add(value)} or {term.Expression} is null)",
        };
}
