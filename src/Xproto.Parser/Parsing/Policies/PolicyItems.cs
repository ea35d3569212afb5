using Xproto.Syntax.Policies;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>What stands in brackets.</summary>
/// <param name="Items">Separated by commas.</param>
/// <param name="HasComma">Whether there is a comma, which makes a tuple of one.</param>
/// <param name="Span">Brackets included.</param>
internal readonly record struct PolicyItems(EquatableArray<PolicyExpressionSyntax> Items, bool HasComma, TextSpan Span);
