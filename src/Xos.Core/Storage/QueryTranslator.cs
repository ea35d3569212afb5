using System.Globalization;
using Xos.Core.Policies;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage.Policies;
using Xproto.Semantics;
using Xproto.Text;

namespace Xos.Core.Storage;

/// <summary>Turns the conditions of a query into SQL. Names come from the model, values go into parameters.</summary>
internal sealed class QueryTranslator
{
    private readonly ModelCatalog _catalog;
    private readonly RecordType _type;
    private readonly SqlDialect _dialect;
    private readonly SqlParameters _parameters;
    private readonly AccessGuard? _guard;
    private int _aliases;

    private QueryTranslator(ModelCatalog catalog, RecordType type, AccessGuard? guard, SqlDialect dialect, SqlParameters parameters)
    {
        _guard = guard;
        _parameters = parameters;
        _catalog = catalog;
        _type = type;
        _dialect = dialect;
    }

    /// <summary>Translates the set and the conditions of a query on a model: what rows of <c>record r</c> must meet.</summary>
    /// <param name="catalog">Leads along links.</param>
    /// <param name="type">The model.</param>
    /// <param name="query">The query.</param>
    /// <param name="access">Who asks: rows that policies keep from him do not meet it; null for one who may have all.</param>
    /// <param name="dialect">The database's SQL.</param>
    /// <param name="parameters">Take the values.</param>
    /// <exception cref="RecordException">A condition names no field of the model, or does not fit its field.</exception>
    public static string Translate(
        ModelCatalog catalog,
        RecordType type,
        RecordQuery query,
        Access? access,
        SqlDialect dialect,
        SqlParameters parameters
    )
    {
        var guard = access is null ? null : new AccessGuard(catalog, access, dialect, parameters);
        var translator = new QueryTranslator(catalog, type, guard, dialect, parameters);
        // The guard comes last, so that what the caller asks for is decided first where a database goes by order.
        return string.Join(
                " and ",
                query
                    .Conditions.Select(translator.Translate)
                    .Prepend(SetOf(query.Kind, dialect))
                    .Concat(translator.Among(query.Ids))
                    .Concat(translator.Search(query.Search))
            ) + translator.Guard(type, "r");
    }

    /// <summary>Which rows <c>r</c> are in a set.</summary>
    /// <remarks>Word for word as in the partial indexes, or these would not be used.</remarks>
    public static string SetOf(RecordSet set, SqlDialect dialect) =>
        set switch
        {
            RecordSet.Live => "r.deleted = 0",
            RecordSet.DirtyForSync =>
                "r.deleted = 0 and r.lazy_blocked = 0 and r.no_sync = 0 and (r.enacted is null or r.enacted < r.updated or r.enacted < r.changed_by_policy)",
            RecordSet.Failing =>
                $"{SetOf(RecordSet.DirtyForSync, dialect)} and {dialect.FieldOf("r.document", "backend_code", FieldType.Int32)} > 1",
            RecordSet.DeletedForSync => "r.deleted = 1",
            RecordSet.DirtyForPolicy =>
                "r.deleted = 0 and r.no_policy = 0 and (r.policed is null or r.policed < r.updated or r.policed < r.changed_by_step)",
            RecordSet.DeletedForPolicy => "r.deleted = 1 and (r.policed is null or r.policed < r.updated)",
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, "No such set."),
        };

    private string Translate(Condition condition)
    {
        var path = FieldPath.Parse(_catalog, _type, condition.Field);
        var text = Follow("r", _type, path, 0, condition);
        // A field that holds nothing does not meet a condition, and so meets its opposite.
        return condition.Invert ? $"({text}) is not true" : $"({text})";
    }

    private IEnumerable<string> Among(EquatableArray<int>? ids) =>
        ids is { } wanted ? [_dialect.IsAmong("r.id", _parameters.Add(_dialect.IdsOf(wanted)))] : [];

    // All texts of an object are folded at once, and each word is looked for there: words are no longer than a line.
    private IEnumerable<string> Search(string? text)
    {
        var words = text?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length == 0)
        {
            return [];
        }

        // No text has this character, and PostgreSQL takes none that does.
        if (text!.Contains('\0', StringComparison.Ordinal))
        {
            return ["1 = 0"];
        }

        var texts = _type
            .Fields.Where(field => field.Type == FieldType.String && !_type.IsSecret(field))
            .Select(field => $"coalesce({RecordSql.Value(_dialect, "r", field)}, '')");
        var all = SqlDialect.Fold($"({string.Join(" || '\n' || ", texts.DefaultIfEmpty("''"))})");
        return words
            .Select(TextSearch.PlainPartOf)
            .Where(static part => part.Length > 0)
            .Select(part => _dialect.MayHold("r.document", part, _parameters))
            .OfType<string>()
            .Concat(words.Select(word => _dialect.Contains(all, SqlDialect.Fold($"cast({_parameters.Add(word)} as text)"))));
    }

    // The far end is found first, and what links to it from there: a list of ids, made once and not for each row.
    private string Follow(string alias, RecordType type, FieldPath path, int position, Condition condition)
    {
        if (position == path.Links.Count)
        {
            return Compare(alias, type, path.Field, condition);
        }

        var (link, target, isReverse) = path.Links[position];
        _aliases++;
        var (l, t) = ($"l{_aliases}", $"t{_aliases}");
        var (here, there) = isReverse ? ("target", "source") : ("source", "target");
        return $"{alias}.id in (select {l}.{here}_id from link {l} join record {t} on {t}.root = {l}.{there}_root and {t}.id = {l}.{there}_id where {l}.{here}_root = '{type.Root}' and {l}.name = '{link}' and {t}.deleted = 0{Guard(target, t)} and {Follow(t, target, path, position + 1, condition)})";
    }

    // Also on the way along links: by its conditions one would else find out what an object holds that one may not read.
    private string Guard(RecordType type, string alias) => _guard?.Of(type, alias) is { } guard ? $" and {guard}" : "";

    private string Compare(string alias, RecordType type, Field? field, Condition condition) =>
        field switch
        {
            null => Compare($"{alias}.id", FieldType.Int32, condition),
            { Link: not null } => CompareLink(alias, type, field, condition),
            _ => Compare(RecordSql.Value(_dialect, alias, field), field.Type, condition),
        };

    private string CompareLink(string alias, RecordType type, Field field, Condition condition)
    {
        if (condition.Operator != ConditionOperator.Equal)
        {
            throw Refuse(
                condition,
                "is a link: only EQUAL with an id can be asked, or 0 for none; for a field of what it links to, write two underscores and the field's name"
            );
        }

        var id = condition.Value is null ? 0 : (long)ConditionValue.Convert(condition, FieldType.Int32);
        var links = $"link l where l.source_root = '{type.Root}' and l.name = '{RecordType.NameOfLink(field)}'";
        return id == 0
            ? $"not exists (select 1 from {links} and l.source_id = {alias}.id)"
            : $"{alias}.id in (select l.source_id from {links} and l.target_id = {_parameters.Add(id)})";
    }

    private string Compare(string expression, FieldType type, Condition condition)
    {
        if (condition.Value is null)
        {
            return condition.Operator == ConditionOperator.Equal
                ? $"{expression} is null"
                : throw Refuse(condition, "cannot be compared so with nothing");
        }

        return condition.Operator switch
        {
            ConditionOperator.Equal => Binary("="),
            ConditionOperator.Greater => Binary(">"),
            ConditionOperator.Less => Binary("<"),
            ConditionOperator.GreaterOrEqual => Binary(">="),
            ConditionOperator.LessOrEqual => Binary("<="),
            ConditionOperator.EqualIgnoringCase => $"{SqlDialect.Fold(Text())} = {SqlDialect.Fold(Pattern())}",
            ConditionOperator.Contains => _dialect.Contains(Text(), Pattern()),
            ConditionOperator.ContainsIgnoringCase => _dialect.Contains(SqlDialect.Fold(Text()), SqlDialect.Fold(Pattern())),
            ConditionOperator.Matches => _dialect.Matches(Text(), Expression(ignoreCase: false), ignoreCase: false),
            ConditionOperator.MatchesIgnoringCase => _dialect.Matches(Text(), Expression(ignoreCase: true), ignoreCase: true),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Operator, "No such operator."),
        };

        string Binary(string sign) => $"{expression} {sign} {_parameters.Add(ConditionValue.Convert(condition, type))}";

        string Text() =>
            type switch
            {
                FieldType.String => expression,
                FieldType.Date or FieldType.Bool or FieldType.Bytes => throw Refuse(condition, "holds no text"),
                _ => $"cast({expression} as text)",
            };

        string Pattern() => $"cast({_parameters.Add(Convert.ToString(condition.Value, CultureInfo.InvariantCulture))} as text)";

        string Expression(bool ignoreCase) => $"cast({_parameters.Add(ConditionValue.Expression(condition, ignoreCase))} as text)";
    }

    private static RecordException Refuse(Condition condition, string message) =>
        new(RecordError.Invalid, "query", [new(condition.Field, message)]);
}
