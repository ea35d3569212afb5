using QueryOperator = Xos.Protos.QueryElement.Types.QueryOperator;

namespace Xos.Core.Rest.Queries;

/// <summary>The name of a parameter that is a condition: a path, and behind two underscores how it compares.</summary>
/// <param name="Path">The field, or where along links it is: <c>owner__name</c>.</param>
/// <param name="Operator">How it compares; null asks whether it holds something.</param>
/// <param name="Invert">Whether what does not meet it is meant.</param>
internal sealed record ConditionName(string Path, QueryOperator? Operator, bool Invert)
{
    private const string Separator = "__";
    private const string Not = "not";
    private const string IsNull = "isnull";

    private static readonly Dictionary<string, QueryOperator> Operators = new()
    {
        ["exact"] = QueryOperator.Equal,
        ["iexact"] = QueryOperator.Iexact,
        ["gt"] = QueryOperator.GreaterThan,
        ["gte"] = QueryOperator.GreaterThanOrEqual,
        ["lt"] = QueryOperator.LessThan,
        ["lte"] = QueryOperator.LessThanOrEqual,
        ["contains"] = QueryOperator.Contains,
        ["icontains"] = QueryOperator.Icontains,
        ["regex"] = QueryOperator.Regex,
        ["iregex"] = QueryOperator.Iregex,
    };

    /// <summary>The words that say how a field compares.</summary>
    public static IEnumerable<string> Words => [.. Operators.Keys, IsNull, Not];

    /// <summary>Takes a name apart. A field that is called like a word for comparing needs one of them behind it.</summary>
    public static ConditionName Parse(string name)
    {
        var (path, invert) = CutOff(name, Not) is { } positive ? (positive, true) : (name, false);
        if (CutOff(path, IsNull) is { } asked)
        {
            return new(asked, null, invert);
        }

        foreach (var (word, sign) in Operators)
        {
            if (CutOff(path, word) is { } compared)
            {
                return new(compared, sign, invert);
            }
        }

        return new(path, QueryOperator.Equal, invert);
    }

    private static string? CutOff(string name, string word) =>
        name.EndsWith(Separator + word, StringComparison.Ordinal) && name.Length > Separator.Length + word.Length
            ? name[..^(Separator.Length + word.Length)]
            : null;
}
