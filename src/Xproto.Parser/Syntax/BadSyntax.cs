using Xproto.Text;

namespace Xproto.Syntax;

/// <summary>A statement that could not be understood; the parser went on after it.</summary>
/// <param name="Found">What stood where the parser stopped.</param>
/// <param name="Expected">What would have been right there.</param>
/// <param name="ErrorSpan">Where it stopped, or null at the end of the file.</param>
public sealed record BadSyntax(string Found, string Expected, TextSpan? ErrorSpan) : StatementSyntax(ErrorSpan ?? default)
{
    /// <summary>What was probably meant, as <see cref="Diagnostics.NameSuggestion"/> says it; may be empty.</summary>
    public string Hint { get; init; } = "";
}
