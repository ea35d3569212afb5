using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary>A part of a policy that could not be understood; the parser went on after it.</summary>
/// <param name="Found">What stood where the parser stopped.</param>
/// <param name="Expected">What would have been right there.</param>
/// <param name="Advice">What to write instead, where it is known; else null.</param>
/// <param name="Span">Where it stopped.</param>
public sealed record BadPolicySyntax(string Found, string Expected, string? Advice, TextSpan Span) : PolicyExpressionSyntax(Span);
