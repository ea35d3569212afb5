using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>message Name::policy (Base, Base) { … }</c></summary>
/// <param name="Name">The model's name.</param>
/// <param name="Policy">The policy that guards its objects, or null.</param>
/// <param name="Bases">What it derives from.</param>
/// <param name="Members">What stands between its braces.</param>
/// <param name="Span">The whole statement.</param>
public sealed record MessageSyntax(
    NameSyntax Name,
    NameSyntax? Policy,
    EquatableArray<NameSyntax> Bases,
    EquatableArray<StatementSyntax> Members,
    TextSpan Span
) : StatementSyntax(Span);
