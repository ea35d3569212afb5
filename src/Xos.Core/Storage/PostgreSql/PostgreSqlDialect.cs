using Xproto.Semantics;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>SQL as PostgreSQL has it.</summary>
internal sealed class PostgreSqlDialect : SqlDialect
{
    /// <inheritdoc />
    public override string IntegerType => "bigint";

    /// <inheritdoc />
    public override string TextType => "text collate \"C\"";

    /// <inheritdoc />
    public override string DocumentType => "jsonb";

    /// <inheritdoc />
    public override string BytesType => "bytea";

    /// <inheritdoc />
    public override string IdentityType => "bigint generated always as identity primary key";

    /// <inheritdoc />
    public override string TableEnd => "";

    /// <inheritdoc />
    public override string KeyedTableEnd => "";

    /// <inheritdoc />
    public override string CreateIndex => "create index concurrently";

    /// <inheritdoc />
    public override string ListViews => @"select viewname from pg_views where schemaname = current_schema() and viewname like 'model\_%'";

    // One whose concurrent build failed is there and cannot be used.
    /// <inheritdoc />
    public override string ListIndexes =>
        "select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid where i.indrelid = 'record'::regclass and i.indisvalid";

    /// <inheritdoc />
    public override string List(string column) => $"string_agg(cast({column} as text), ',')";

    /// <inheritdoc />
    public override string DocumentParameter(string parameter) => $"cast({parameter} as jsonb)";

    /// <inheritdoc />
    public override string FieldOf(string document, string field, FieldType type)
    {
        var text = $"({document} ->> '{field}')";
        return type switch
        {
            FieldType.String or FieldType.Bytes => $"({text} collate \"C\")",
            // As the other database has it: 0 and 1.
            FieldType.Bool => $"(({text})::boolean::int)",
            FieldType.Float or FieldType.Double => $"(({text})::double precision)",
            FieldType.UInt64 => $"(({text})::numeric)",
            _ => $"(({text})::bigint)",
        };
    }

    /// <inheritdoc />
    public override string WithIdentity => "overriding system value";

    // A sequence is no part of the transaction; that it goes forward does no harm.
    /// <inheritdoc />
    public override string? CountOn(string table, string column) =>
        $"select setval(s, greatest(nextval(s), (select max({column}) from {table}))) from pg_get_serial_sequence('{table}', '{column}') s";

    /// <inheritdoc />
    public override string? CheckNow => "set constraints all immediate";

    /// <inheritdoc />
    public override string WithField(string document, string field, string value) =>
        $"jsonb_set({document}, '{{{field}}}', cast({value} as jsonb))";

    /// <inheritdoc />
    public override string HasField(string document, string field) => $"({document} -> '{field}') is not null";

    /// <inheritdoc />
    public override string WithoutField(string document, string field) => $"({document} - '{field}')";

    /// <inheritdoc />
    public override string WithFieldRenamed(string document, string from, string to) =>
        $"({WithoutField(document, from)} || jsonb_build_object('{to}', {document} -> '{from}'))";

    /// <inheritdoc />
    public override string Date(string microseconds) => $"(timestamptz 'epoch' + {microseconds} * interval '1 microsecond')";

    // Bare, it would become a join, and before tables were analyzed one that runs the query for each row. Like this its rows are a hash
    // table, made once.
    /// <inheritdoc />
    public override string IsInQuery(string values, string query) => $"(({values} in ({query})) is true)";

    /// <inheritdoc />
    public override string IsAmong(string column, string ids) => $"{column} = any({ids})";

    /// <inheritdoc />
    public override object IdsOf(IEnumerable<int> ids) => ids.Select(static id => (long)id).ToArray();

    /// <inheritdoc />
    public override string Contains(string text, string part) => $"strpos({text}, {part}) > 0";

    // Partial newline-sensitive matching: '.' stops at the end of a line, as it does everywhere else.
    /// <inheritdoc />
    public override string Matches(string text, string pattern, bool ignoreCase) =>
        $"{text} {(ignoreCase ? "~*" : "~")} ('(?p)' || {pattern})";

    /// <inheritdoc />
    public override string FloatType => "double precision";

    /// <inheritdoc />
    public override string Ordinal(string text) => $"({text} collate \"C\")";

    /// <inheritdoc />
    public override string AsNumber(string condition) => $"cast(({condition}) as int)";

    /// <inheritdoc />
    public override string AtMostInteger(string number) =>
        $"(case when {number} < {long.MaxValue} then cast({number} as bigint) when {number} is not null then {long.MaxValue} end)";

    /// <inheritdoc />
    public override string StartsWith(string text, string part) => $"starts_with({text}, {part})";

    /// <inheritdoc />
    public override string EndsWith(string text, string part) => $"starts_with(reverse({text}), reverse({part}))";

    /// <inheritdoc />
    public override string IsDigits(string text) => $"({text} ~ '^[0-9]+$')";

    /// <inheritdoc />
    public override string Trim(string text, string characters) => $"btrim({text}, {characters})";
}
