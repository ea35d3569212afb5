using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>Turns a query into SQL. Names come from the model, values go into parameters.</summary>
internal sealed class QueryTranslator
{
    private readonly RecordType _type;
    private readonly Dictionary<string, object?> _parameters = [];

    private QueryTranslator(RecordType type) => _type = type;

    /// <summary>Translates a query on a model.</summary>
    /// <exception cref="RecordException">A condition names no field of the model, or does not fit its field.</exception>
    public static SqlCondition Translate(RecordType type, RecordQuery query)
    {
        var translator = new QueryTranslator(type);
        var parts = query.Conditions.Select(translator.Translate).Prepend(SetOf(query.Kind));
        return new(string.Join(" and ", parts), translator._parameters);
    }

    // Word for word as in the partial indexes, or these would not be used.
    private static string SetOf(RecordSet set) =>
        set switch
        {
            RecordSet.Live => "r.deleted = 0",
            RecordSet.DirtyForSync =>
                "r.deleted = 0 and r.lazy_blocked = 0 and r.no_sync = 0 and (r.enacted is null or r.enacted < r.updated or r.enacted < r.changed_by_policy)",
            RecordSet.DeletedForSync => "r.deleted = 1",
            RecordSet.DirtyForPolicy =>
                "r.deleted = 0 and r.no_policy = 0 and (r.policed is null or r.policed < r.updated or r.policed < r.changed_by_step)",
            RecordSet.DeletedForPolicy => "r.deleted = 1 and (r.policed is null or r.policed < r.updated)",
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, "No such set."),
        };

    private string Translate(Condition condition)
    {
        var text = condition.Field == "id" ? Compare("r.id", FieldType.Int32, condition) : TranslateField(condition);
        // A field that holds nothing does not meet a condition, and so meets its opposite.
        return condition.Invert ? $"({text}) is not true" : $"({text})";
    }

    private string TranslateField(Condition condition)
    {
        var field = _type.FindField(condition.Field);
        if (field is null || _type.IsSecret(field))
        {
            throw Refuse(condition, $"is no field of {_type.Name} that can be searched");
        }

        return field.Link is null ? Compare(Expression(field), field.Type, condition) : CompareLink(field, condition);
    }

    private static string Expression(Field field) =>
        StoredColumns.Hold(field) ? $"r.{field.Name}" : $"json_extract(r.document, '$.\"{field.Name}\"')";

    private string CompareLink(Field field, Condition condition)
    {
        if (condition.Operator != ConditionOperator.Equal)
        {
            throw Refuse(condition, "is a link: only EQUAL with an id can be asked, or 0 for none");
        }

        var id = condition.Value is null ? 0 : (long)ConditionValue.Convert(condition, FieldType.Int32);
        var name = AddParameter(RecordType.NameOfLink(field));
        return id == 0
            ? $"not exists (select 1 from link l where l.source_root = r.root and l.source_id = r.id and l.name = {name})"
            : $"r.id in (select l.source_id from link l where l.name = {name} and l.source_root = @root and l.target_id = {AddParameter(id)})";
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
            ConditionOperator.EqualIgnoringCase => $"xos_fold({Text()}) = xos_fold({Pattern()})",
            ConditionOperator.Contains => $"instr({Text()}, {Pattern()}) > 0",
            ConditionOperator.ContainsIgnoringCase => $"instr(xos_fold({Text()}), xos_fold({Pattern()})) > 0",
            ConditionOperator.Matches => $"xos_matches({Expression(ignoreCase: false)}, {Text()}, 0)",
            ConditionOperator.MatchesIgnoringCase => $"xos_matches({Expression(ignoreCase: true)}, {Text()}, 1)",
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition.Operator, "No such operator."),
        };

        string Binary(string sign) => $"{expression} {sign} {AddParameter(ConditionValue.Convert(condition, type))}";

        string Text() =>
            type switch
            {
                FieldType.String => expression,
                FieldType.Date or FieldType.Bool or FieldType.Bytes => throw Refuse(condition, "holds no text"),
                _ => $"cast({expression} as text)",
            };

        string Pattern() => AddParameter(Convert.ToString(condition.Value, CultureInfo.InvariantCulture));

        string Expression(bool ignoreCase) => AddParameter(ConditionValue.Expression(condition, ignoreCase));
    }

    private string AddParameter(object? value)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"p{_parameters.Count}");
        _parameters[name] = value;
        return $"@{name}";
    }

    private static RecordException Refuse(Condition condition, string message) =>
        new(RecordError.Invalid, "query", [new(condition.Field, message)]);
}
