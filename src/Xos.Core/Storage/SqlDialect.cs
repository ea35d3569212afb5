using Xproto.Semantics;

namespace Xos.Core.Storage;

/// <summary>The words of SQL in which the databases differ. What is given is SQL already: names from models, or names of parameters; never a value.</summary>
internal abstract class SqlDialect
{
    /// <summary>The type of whole numbers of 64 bits; also of moments, and of bools as 0 and 1.</summary>
    public abstract string IntegerType { get; }

    /// <summary>The type of texts that compare ordinally.</summary>
    public abstract string TextType { get; }

    /// <summary>The type of documents.</summary>
    public abstract string DocumentType { get; }

    /// <summary>The type of bytes.</summary>
    public abstract string BytesType { get; }

    /// <summary>The type of a primary key that counts by itself and never gives a number twice.</summary>
    public abstract string IdentityType { get; }

    /// <summary>What stands behind a table.</summary>
    public abstract string TableEnd { get; }

    /// <summary>What stands behind a table that is looked up by its primary key alone.</summary>
    public abstract string KeyedTableEnd { get; }

    /// <summary>How a statement begins that builds an index in a store that is in use.</summary>
    public abstract string CreateIndex { get; }

    /// <summary>Selects the names of the views of models.</summary>
    public abstract string ListViews { get; }

    /// <summary>Selects the names of the indexes over objects that can be used.</summary>
    public abstract string ListIndexes { get; }

    /// <summary>The values of a column over several rows, as a text with commas.</summary>
    public abstract string List(string column);

    /// <summary>A parameter that holds a document.</summary>
    public abstract string DocumentParameter(string parameter);

    /// <summary>The value of a field in a document, null when it is not there; of the SQL type that suits the field.</summary>
    public abstract string FieldOf(string document, string field, FieldType type);

    /// <summary>What stands between columns and values of a row that brings the number by which its table counts.</summary>
    public abstract string WithIdentity { get; }

    /// <summary>The statement after which a table counts on behind the greatest number that was brought; null where it does so by itself.</summary>
    public abstract string? CountOn(string table, string column);

    /// <summary>The statement that checks what is else checked at commit; null where nothing is left to check then.</summary>
    public abstract string? CheckNow { get; }

    /// <summary>A document with a value, itself a document, put in for a field.</summary>
    public abstract string WithField(string document, string field, string value);

    /// <summary>Whether a document has a field.</summary>
    public abstract string HasField(string document, string field);

    /// <summary>A document without a field that it has.</summary>
    public abstract string WithoutField(string document, string field);

    /// <summary>A document in which a field that it has has another name.</summary>
    public abstract string WithFieldRenamed(string document, string from, string to);

    /// <summary>A moment in microseconds as a date that people read.</summary>
    public abstract string Date(string microseconds);

    /// <summary>Whether a column is among the ids of a parameter made by <see cref="IdsOf"/>.</summary>
    public abstract string IsAmong(string column, string ids);

    /// <summary>The value for a parameter of <see cref="IsAmong"/>.</summary>
    public abstract object IdsOf(IEnumerable<int> ids);

    /// <summary>Whether values are among the rows of a query that does not depend on them.</summary>
    public virtual string IsInQuery(string values, string query) => $"({values} in ({query}))";

    /// <summary>Whether a text holds another somewhere.</summary>
    public abstract string Contains(string text, string part);

    /// <summary>What is true of every JSON document in which a text stands, whatever its case, and is found out much faster than by reading the document's fields; null where there is no such thing.</summary>
    /// <param name="document">The document.</param>
    /// <param name="part">What <see cref="TextSearch.PlainPartOf"/> gives: nothing that JSON or a pattern writes in another way.</param>
    /// <param name="parameters">Takes values.</param>
    public virtual string? MayHold(string document, string part, SqlParameters parameters) => null;

    /// <summary>Whether a text matches a regular expression somewhere.</summary>
    public abstract string Matches(string text, string pattern, bool ignoreCase);

    /// <summary>The type of floating-point numbers of 64 bits.</summary>
    public abstract string FloatType { get; }

    /// <summary>A text as it stands in an order of code points.</summary>
    public abstract string Ordinal(string text);

    /// <summary>A condition as 0 or 1; null where it is.</summary>
    public abstract string AsNumber(string condition);

    /// <summary>An unsigned number, or the greatest of 64 bits with a sign where it is greater.</summary>
    public abstract string AtMostInteger(string number);

    /// <summary>Whether a text begins with another.</summary>
    public abstract string StartsWith(string text, string part);

    /// <summary>Whether a text ends with another.</summary>
    public abstract string EndsWith(string text, string part);

    /// <summary>Whether a text is one or more of the digits 0 to 9.</summary>
    public abstract string IsDigits(string text);

    /// <summary>A text without some characters at its ends.</summary>
    public abstract string Trim(string text, string characters);

    /// <summary>A text in small letters, each character by itself.</summary>
    public static string Lower(string text) => $"xos_lower({text})";

    /// <summary>A text as it compares when case does not count: in capitals, each character by itself.</summary>
    public static string Fold(string text) => $"xos_fold({text})";

    /// <summary>A script with this database's words put in for <c>{integer}</c>, <c>{text}</c>, <c>{document}</c>, <c>{bytes}</c>, <c>{date of at}</c>, <c>{identity}</c>, <c>{end}</c> and <c>{keyed end}</c>.</summary>
    public string Translate(string script) =>
        script
            .Replace("{integer}", IntegerType, StringComparison.Ordinal)
            .Replace("{text}", TextType, StringComparison.Ordinal)
            .Replace("{document}", DocumentType, StringComparison.Ordinal)
            .Replace("{bytes}", BytesType, StringComparison.Ordinal)
            .Replace("{date of at}", Date("at"), StringComparison.Ordinal)
            .Replace("{backend_code}", FieldOf("document", "backend_code", FieldType.Int32), StringComparison.Ordinal)
            .Replace("{identity}", IdentityType, StringComparison.Ordinal)
            .Replace("{end}", TableEnd, StringComparison.Ordinal)
            .Replace("{keyed end}", KeyedTableEnd, StringComparison.Ordinal);
}
