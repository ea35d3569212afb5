using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>"text"</c>, <c>12</c>, <c>1.5</c>, <c>True</c>, <c>None</c></summary>
/// <param name="Value">A bool, a long, a double, a string or null.</param>
/// <param name="Span">Where it stands.</param>
public sealed record PolicyConstantSyntax(object? Value, TextSpan Span) : PolicyExpressionSyntax(Span);
