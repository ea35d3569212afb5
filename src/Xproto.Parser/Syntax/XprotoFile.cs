using Xproto.Diagnostics;
using Xproto.Parsing;
using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A parsed file: the best tree that its text allows, and what was wrong with it.</summary>
/// <remarks>Two are equal when path and text are, since the rest follows from them.</remarks>
public sealed class XprotoFile : IEquatable<XprotoFile>
{
    internal XprotoFile(SourceFile source, EquatableArray<StatementSyntax> statements, EquatableArray<Diagnostic> diagnostics)
    {
        Source = source;
        Statements = statements;
        Diagnostics = diagnostics;
    }

    /// <summary>The text it was parsed from.</summary>
    public SourceFile Source { get; }

    /// <summary>The statements in text order.</summary>
    public EquatableArray<StatementSyntax> Statements { get; }

    /// <summary>Lexical and syntactic faults, in text order.</summary>
    public EquatableArray<Diagnostic> Diagnostics { get; }

    /// <summary>The comments that say what is not to be reported.</summary>
    internal EquatableArray<Suppression> Suppressions { get; init; }

    /// <summary>Whether a comment <c>// xproto-disable ID: reason</c> asks not to tell a diagnostic at a place.</summary>
    /// <param name="id">The diagnostic's id.</param>
    /// <param name="place">Where it would be told.</param>
    public bool IsSuppressed(string id, TextSpan place) => Suppressions.Any(suppression => suppression.Covers(id, place.Start));

    /// <inheritdoc />
    public bool Equals(XprotoFile? other) => other is not null && Source.Path == other.Source.Path && Source.Text == other.Source.Text;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as XprotoFile);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Source.Path, Source.Text);
}
