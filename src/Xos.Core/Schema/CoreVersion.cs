using System.Globalization;
using System.Reflection;
using Semver;

namespace Xos.Core.Schema;

/// <summary>The version of this core, and whether it is one that a service can work with.</summary>
internal static class CoreVersion
{
    private const string WhatOldServicesMean = ">=2.2.1";

    // Longest first: '>' begins '>='.
    private static readonly string[] Operators = [">=", "<=", "==", "!=", ">", "<"];

    // What follows '+' names the commit that was built.
    private static readonly string[] Parts = typeof(CoreVersion)
        .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
        .InformationalVersion.Split('+');

    /// <summary>What the core's own models are called among those of services.</summary>
    public const string Service = "core";

    /// <summary>The version of this core, as the file <c>VERSION</c> says it.</summary>
    public static string Text => Parts[0];

    /// <summary>The commit that this core was built from, or <c>unknown</c>.</summary>
    public static string Commit => Parts.Length > 1 ? Parts[1] : "unknown";

    /// <summary>When this core was built: the date of its file, in ISO 8601.</summary>
    public static string BuildTime { get; } =
        new DateTimeOffset(File.GetLastWriteTimeUtc(ProgramFile), TimeSpan.Zero).ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );

    // A program in a single file has no assemblies beside it.
    private static string ProgramFile =>
        typeof(CoreVersion).Assembly.Location is { Length: > 0 } assembly ? assembly : Environment.ProcessPath!;

    /// <summary>Whether a version meets a demand.</summary>
    /// <param name="version">The core's version.</param>
    /// <param name="demand">Comparisons that must all hold, parted by <c>~</c> or <c>,</c>: <c>&gt;=2.1.0 ~ &lt;5.0.0</c>; empty for what services wrote before there was a choice.</param>
    /// <exception cref="FormatException">The demand cannot be read.</exception>
    public static bool Meets(string version, string demand)
    {
        var actual = SemVersion.Parse(version, SemVersionStyles.Any);
        return (string.IsNullOrWhiteSpace(demand) ? WhatOldServicesMean : demand)
            .Split(['~', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .All(comparison => Holds(actual, comparison));
    }

    private static bool Holds(SemVersion actual, string comparison)
    {
        var sign = Operators.FirstOrDefault(candidate => comparison.StartsWith(candidate, StringComparison.Ordinal)) ?? "==";
        var text = comparison.StartsWith(sign, StringComparison.Ordinal) ? comparison[sign.Length..].Trim() : comparison;
        if (!SemVersion.TryParse(text, SemVersionStyles.Any, out var bound))
        {
            throw new FormatException(
                $"'{comparison}' is no comparison of versions. Write an operator (>=, <=, >, <, ==, !=) and a version, such as >=4.0.0; join two with ~."
            );
        }

        var order = actual.ComparePrecedenceTo(bound);
        return sign switch
        {
            ">=" => order >= 0,
            "<=" => order <= 0,
            ">" => order > 0,
            "<" => order < 0,
            "!=" => order != 0,
            _ => order == 0,
        };
    }
}
