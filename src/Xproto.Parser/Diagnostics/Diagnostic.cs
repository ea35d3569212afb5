using System.Globalization;
using Xproto.Text;

namespace Xproto.Diagnostics;

/// <summary>A fault found in a source text. Where it is, in lines, and what is said of it are worked out when somebody asks: most advice is never read.</summary>
public sealed record Diagnostic
{
    private const int LongestArgument = 300;

    // The SourceFile that _span lies in, or a SourceLocation; what fills the gaps of the message: one object, or an array of several.
    private readonly object _place;
    private readonly object _arguments;
    private readonly TextSpan _span;

    /// <summary>A fault at a place.</summary>
    /// <param name="rule">Which fault.</param>
    /// <param name="location">Where.</param>
    /// <param name="arguments">What fills the gaps of the rule's message.</param>
    public Diagnostic(DiagnosticRule rule, SourceLocation location, params object[] arguments)
    {
        Rule = rule;
        Severity = rule.Severity;
        _place = location;
        _span = location.Span;
        _arguments = arguments;
    }

    internal Diagnostic(DiagnosticRule rule, SourceFile file, TextSpan span, object arguments)
    {
        Rule = rule;
        Severity = rule.Severity;
        _place = file;
        _span = span;
        _arguments = arguments;
    }

    /// <summary>Which fault.</summary>
    public DiagnosticRule Rule { get; }

    /// <summary>The code, <c>XPnnnn</c>.</summary>
    public string Id => Rule.Id;

    /// <summary>Where.</summary>
    public SourceLocation Location
    {
        get => _place as SourceLocation ?? ((SourceFile)_place).Locate(_span);
        init => (_place, _span) = (value, value.Span);
    }

    /// <summary>The rendered message: one line, ending in a full stop.</summary>
    public string Message =>
        string.Format(CultureInfo.InvariantCulture, Rule.Format, [.. (_arguments as object[] ?? [_arguments]).Select(Shorten)]);

    /// <summary>The weight: the rule's, unless somebody weighs it otherwise, as a core does that cannot store what a compiler may let pass.</summary>
    public Severity Severity { get; init; }

    /// <summary>Other places that matter, such as the first of two declarations.</summary>
    public EquatableArray<SourceLocation> RelatedLocations { get; init; }

    /// <summary>The file's path, without the lines that <see cref="Location"/> must count.</summary>
    internal string Path => (_place as SourceFile)?.Path ?? ((SourceLocation)_place).Path;

    /// <summary>The offset of the place in its file.</summary>
    internal int Start => _span.Start;

    // A name may be as long as its file, and stand in the message of every field.
    private static object Shorten(object argument) =>
        argument.ToString() is { Length: > LongestArgument } text ? $"{text.AsSpan(0, LongestArgument)}..." : argument;

    /// <summary>Two are equal when they say the same of the same place with the same weight.</summary>
    public bool Equals(Diagnostic? other) =>
        other is not null
        && Rule == other.Rule
        && Severity == other.Severity
        && Location == other.Location
        && Message == other.Message
        && RelatedLocations == other.RelatedLocations;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Rule, Path, _span);

    /// <summary><c>path(line,column): error XPnnnn: message</c>, the form that editors and build logs recognise.</summary>
    public override string ToString() => $"{Location}: {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}
