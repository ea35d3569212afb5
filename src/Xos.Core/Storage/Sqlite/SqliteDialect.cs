using System.Text.Json;
using Xproto.Semantics;

namespace Xos.Core.Storage.Sqlite;

/// <summary>SQL as SQLite has it.</summary>
internal sealed class SqliteDialect : SqlDialect
{
    /// <inheritdoc />
    public override string IntegerType => "integer";

    /// <inheritdoc />
    public override string TextType => "text";

    /// <inheritdoc />
    public override string DocumentType => "text";

    /// <inheritdoc />
    public override string BytesType => "blob";

    /// <inheritdoc />
    public override string IdentityType => "integer primary key autoincrement";

    /// <inheritdoc />
    public override string TableEnd => " strict";

    /// <inheritdoc />
    public override string KeyedTableEnd => " strict, without rowid";

    /// <inheritdoc />
    public override string CreateIndex => "create index";

    /// <inheritdoc />
    public override string ListViews => @"select name from sqlite_schema where type = 'view' and name like 'model\_%' escape '\'";

    /// <inheritdoc />
    public override string ListIndexes => "select name from sqlite_schema where type = 'index' and tbl_name = 'record'";

    /// <inheritdoc />
    public override string List(string column) => $"group_concat({column})";

    /// <inheritdoc />
    public override string DocumentParameter(string parameter) => parameter;

    /// <inheritdoc />
    public override string FieldOf(string document, string field, FieldType type) => $"json_extract({document}, '$.\"{field}\"')";

    /// <inheritdoc />
    public override string WithIdentity => "";

    /// <inheritdoc />
    public override string? CountOn(string table, string column) => null;

    /// <inheritdoc />
    public override string? CheckNow => null;

    /// <inheritdoc />
    public override string WithField(string document, string field, string value) =>
        $"json_set({document}, '$.\"{field}\"', json({value}))";

    /// <inheritdoc />
    public override string HasField(string document, string field) => $"json_type({document}, '$.\"{field}\"') is not null";

    /// <inheritdoc />
    public override string WithoutField(string document, string field) => $"json_remove({document}, '$.\"{field}\"')";

    // '->' gives JSON, where json_extract would make a bool a number.
    /// <inheritdoc />
    public override string WithFieldRenamed(string document, string from, string to) =>
        WithoutField(WithField(document, to, $"{document} -> '$.\"{from}\"'"), from);

    /// <inheritdoc />
    public override string Date(string microseconds) => $"strftime('%Y-%m-%dT%H:%M:%fZ', {microseconds} / 1000000.0, 'unixepoch')";

    /// <inheritdoc />
    public override string IsAmong(string column, string ids) => $"{column} in (select value from json_each({ids}))";

    /// <inheritdoc />
    public override object IdsOf(IEnumerable<int> ids) => JsonSerializer.Serialize(ids);

    /// <inheritdoc />
    public override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    // Documents are texts here, and LIKE knows the two cases of ASCII.
    /// <inheritdoc />
    public override string? MayHold(string document, string part, SqlParameters parameters) =>
        $"{document} like {parameters.Add($"%{part}%")}";

    /// <inheritdoc />
    public override string Matches(string text, string pattern, bool ignoreCase) =>
        $"xos_matches({pattern}, {text}, {(ignoreCase ? 1 : 0)})";

    /// <inheritdoc />
    public override string FloatType => "real";

    /// <inheritdoc />
    public override string Ordinal(string text) => text;

    /// <inheritdoc />
    public override string AsNumber(string condition) => $"({condition})";

    /// <inheritdoc />
    public override string AtMostInteger(string number) => $"min({number}, {long.MaxValue})";

    /// <inheritdoc />
    public override string StartsWith(string text, string part) => $"xos_starts_with({text}, {part})";

    /// <inheritdoc />
    public override string EndsWith(string text, string part) => $"xos_ends_with({text}, {part})";

    /// <inheritdoc />
    public override string IsDigits(string text) => $"xos_is_digits({text})";

    /// <inheritdoc />
    public override string Trim(string text, string characters) => $"trim({text}, {characters})";
}
