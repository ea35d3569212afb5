using Xproto.Text;

namespace Xproto.Syntax;

/// <summary><c>required manytoone owner->Service/Through:service_instances = 2:1009 [option = value];</c></summary>
/// <param name="Modifier">The word before the link's kind.</param>
/// <param name="Kind">The link's kind.</param>
/// <param name="Name">The link's name.</param>
/// <param name="Policy">A policy on the link, or null; kept, not enforced.</param>
/// <param name="Peer">The model it points to.</param>
/// <param name="Through">What joins both ends, or null.</param>
/// <param name="Port">What the peer calls the link, or null.</param>
/// <param name="Number">Its number within its model.</param>
/// <param name="ReverseNumber">Its number on the peer, or null.</param>
/// <param name="Directives">Its options.</param>
/// <param name="Span">The whole statement.</param>
public sealed record LinkSyntax(
    NameSyntax Modifier,
    NameSyntax Kind,
    NameSyntax Name,
    NameSyntax? Policy,
    NameSyntax Peer,
    NameSyntax? Through,
    NameSyntax? Port,
    NumberSyntax Number,
    NumberSyntax? ReverseNumber,
    EquatableArray<DirectiveSyntax> Directives,
    TextSpan Span
) : StatementSyntax(Span);
