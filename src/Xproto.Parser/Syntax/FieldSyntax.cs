using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>required string name = 1 [option = value];</c></summary>
/// <param name="Modifier">The word before the type, or null: proto3 has none, which means optional.</param>
/// <param name="Type">The type's name.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Policy">A policy on the field, or null; kept, not enforced.</param>
/// <param name="Number">Its number within its model.</param>
/// <param name="Directives">Its options.</param>
/// <param name="Span">The whole statement.</param>
public sealed record FieldSyntax(
    NameSyntax? Modifier,
    NameSyntax Type,
    NameSyntax Name,
    NameSyntax? Policy,
    NumberSyntax Number,
    EquatableArray<DirectiveSyntax> Directives,
    TextSpan Span
) : StatementSyntax(Span);
