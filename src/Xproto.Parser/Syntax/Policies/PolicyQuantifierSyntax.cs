using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>exists Model: body</c>, <c>forall obj.set: body</c></summary>
/// <param name="IsUniversal">Whether it is <c>forall</c>.</param>
/// <param name="Source">A model's name, or a path to a set; its last part is what the body calls the object at hand.</param>
/// <param name="Body">All that follows, up to the closing parenthesis or the end.</param>
/// <param name="Span">All of it.</param>
public sealed record PolicyQuantifierSyntax(bool IsUniversal, PolicyExpressionSyntax Source, PolicyExpressionSyntax Body, TextSpan Span)
    : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Source, Body];
}
