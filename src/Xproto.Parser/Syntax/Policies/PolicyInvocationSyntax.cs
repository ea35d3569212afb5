using Xproto.Text;

namespace Xproto.Syntax.Policies;

/// <summary><c>*policy(argument)</c></summary>
/// <param name="Policy">The policy's name, possibly with its package.</param>
/// <param name="Argument">The path to the object.</param>
/// <param name="Span">All of it.</param>
public sealed record PolicyInvocationSyntax(NameSyntax Policy, PolicyExpressionSyntax Argument, TextSpan Span)
    : PolicyExpressionSyntax(Span)
{
    internal override IEnumerable<PolicyExpressionSyntax> Parts => [Argument];
}
