using System.Text.RegularExpressions;

namespace Xos.Cli.Models;

/// <summary>Reads conditions as people type them, <c>backend_code>1,owner__name=x</c>, all of which must hold.</summary>
internal static partial class ObjectFilter
{
    private static readonly Dictionary<string, string> Suffixes = new()
    {
        ["="] = "",
        ["!="] = "__not",
        [">"] = "__gt",
        ["<"] = "__lt",
        [">="] = "__gte",
        ["<="] = "__lte",
        ["~="] = "__regex",
        ["[="] = "__contains",
    };

    /// <summary>The parameters of the query string for conditions.</summary>
    /// <exception cref="CliException">A condition cannot be read.</exception>
    public static IEnumerable<(string Name, string Value)> Read(IEnumerable<string> filters) =>
        filters.SelectMany(static filter => filter.Split(',')).Select(ReadOne);

    private static (string, string) ReadOne(string condition) =>
        Condition().Match(condition) is { Success: true } match && Suffixes.TryGetValue(match.Groups["sign"].Value, out var suffix)
            ? (match.Groups["field"].Value + suffix, match.Groups["value"].Value.Trim())
            : throw new CliException(
                $"'{condition}' is no condition. One is a field, one of {string.Join(' ', Suffixes.Keys)} (equals, differs, greater, less, at least, at most, matches, contains), and a value; a comma stands between two.",
                ExitCode.Usage
            );

    [GeneratedRegex(
        @"^\s*(?<field>\w+)\s*(?<sign>[=!<>~\[]+)(?<value>.*)$",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Condition();
}
