using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Diagnostics;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Turns the order of a query, and the place where the page before ended, into SQL.</summary>
internal static class OrderTranslator
{
    private sealed record Term(string Expression, bool IsText, bool Descending);

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

        var terms = Terms(type, query, dialect);
        // Not every database compares texts with numbers.
        if (
            after.Values.Count != query.Order.Count
            || after.Values.Where((value, i) => value is not null && value is string != terms[i].IsText).Any()
        )
        {
            throw new RecordException(RecordError.Invalid, "query", [new("page_token", "goes with another order")]);
        }

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
        [.. query.Order.Select(term => TermOf(type, term, dialect)), Id(descending: false)];

    private static Term TermOf(RecordType type, OrderTerm term, SqlDialect dialect)
    {
        if (term.Field == "id")
        {
            return Id(term.Descending);
        }

        return type.FindField(term.Field) is { Link: null, Type: not FieldType.Bytes } field && !type.IsSecret(field)
            ? new(RecordSql.Value(dialect, "r", field), field.Type == FieldType.String, term.Descending)
            : throw new RecordException(
                RecordError.Invalid,
                "query",
                [
                    new(
                        term.Field,
                        $"is no field of {type.Name} by which objects can be put in order{NameSuggestion.For(term.Field, Sortable(type))}"
                    ),
                ]
            );
    }

    private static Term Id(bool descending) => new("r.id", IsText: false, descending);

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
