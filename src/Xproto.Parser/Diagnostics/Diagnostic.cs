using Xproto.Text;

namespace Xproto.Diagnostics;

/// <summary>A fault found in a source text.</summary>
/// <param name="Rule">Which fault.</param>
/// <param name="Location">Where.</param>
/// <param name="Message">The rendered message: one line, ending in a full stop.</param>
public sealed record Diagnostic(DiagnosticRule Rule, SourceLocation Location, string Message)
{
    /// <summary>The code, <c>XPnnnn</c>.</summary>
    public string Id => Rule.Id;

    /// <summary>The weight: the rule's, unless somebody weighs it otherwise, as a core does that cannot store what a compiler may let pass.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>Other places that matter, such as the first of two declarations.</summary>
    public EquatableArray<SourceLocation> RelatedLocations { get; init; }

    /// <summary><c>path(line,column): error XPnnnn: message</c>, the form that editors and build logs recognise.</summary>
    public override string ToString() => $"{Location}: {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}
