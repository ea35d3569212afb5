using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>Fields and links: both start with a modifier, and the word after it tells them apart.</summary>
internal static class FieldGrammar
{
    private static readonly Parser<Token, NameSyntax> Modifier = Token(static token =>
            token.Is("required") || token.Is("optional") || token.Is("repeated")
        )
        .Map(static token => new NameSyntax(token.Text, token.Span))
        .Labelled("'required', 'optional' or 'repeated'");

    private static readonly Parser<Token, NameSyntax> LinkKind = Token(static token =>
            token.Is("manytoone") || token.Is("manytomany") || token.Is("onetoone")
        )
        .Map(static token => new NameSyntax(token.Text, token.Span));

    private static readonly Parser<Token, NameSyntax> FieldName = Tokens.Name("a field's name");

    private static readonly Parser<Token, NameSyntax?> PolicyReference = Optionally(
        Tokens.DoubleColon.Then(Tokens.Name("a policy's name"))
    );

    private static readonly Parser<Token, Func<NameSyntax, StatementSyntax>> LinkRest = Map(
        static (kind, name, policy, peer, numbers, directives, last) =>
            new Func<NameSyntax, StatementSyntax>(modifier => new LinkSyntax(
                modifier,
                kind,
                name,
                policy,
                peer.Peer,
                peer.Through,
                peer.Port,
                numbers.Own,
                numbers.Reverse,
                directives,
                TextSpan.Between(modifier.Span, last.Span)
            )),
        LinkKind,
        FieldName,
        PolicyReference,
        Map(
            static (_, peer, through, port) => (Peer: peer, Through: through, Port: port),
            Tokens.Arrow,
            Tokens.DottedName("a model's name"),
            Optionally(Tokens.Slash.Then(Tokens.DottedName("a model's name"))),
            Optionally(Tokens.Colon.Then(Tokens.Name("the link's name on the peer")))
        ),
        Map(
            static (_, own, reverse) => (Own: own, Reverse: reverse),
            Tokens.Equal,
            Tokens.Number("a field number"),
            Optionally(Tokens.Colon.Then(Tokens.Number("a reverse number")))
        ),
        OptionGrammar.Directives,
        Tokens.Semicolon
    );

    private static readonly Parser<Token, Func<NameSyntax, StatementSyntax>> FieldRest = Map(
        static (type, name, policy, _, number, directives, last) =>
            new Func<NameSyntax, StatementSyntax>(modifier => new FieldSyntax(
                modifier,
                type,
                name,
                policy,
                number,
                directives,
                TextSpan.Between(modifier.Span, last.Span)
            )),
        Tokens.DottedName("a type"),
        FieldName,
        PolicyReference,
        Tokens.Equal,
        Tokens.Number("a field number"),
        OptionGrammar.Directives,
        Tokens.Semicolon
    );

    public static readonly Parser<Token, StatementSyntax> Statement = Map(
        static (modifier, rest) => rest(modifier),
        Modifier,
        OneOf(LinkRest, FieldRest)
    );

    private static Parser<Token, T?> Optionally<T>(Parser<Token, T> parser)
        where T : class => parser.Optional().Map(static value => value.HasValue ? value.Value : null);
}
