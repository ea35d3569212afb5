using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;

namespace Xproto.Parsing.Grammar;

/// <summary>Fields and links. Both start with a modifier, and the word after it tells them apart; a proto3 field has none.</summary>
internal static class FieldGrammar
{
    private static readonly Parser<Token, NameSyntax> Modifier = Tokens
        .AnyWord("a field", "required", "optional", "repeated")
        .Map(Tokens.ToName);

    private static readonly Parser<Token, NameSyntax> LinkKind = Tokens
        .AnyWord("a type", "manytoone", "manytomany", "onetoone")
        .Map(Tokens.ToName);

    private static readonly Parser<Token, NameSyntax> FieldName = Tokens.Name("a field's name");

    private static readonly Parser<Token, NameSyntax?> PolicyReference = Tokens.Optionally(
        TokenKind.DoubleColon,
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
            Tokens.Optionally(TokenKind.Slash, Tokens.Slash.Then(Tokens.DottedName("a model's name"))),
            Tokens.Optionally(TokenKind.Colon, Tokens.Colon.Then(Tokens.Name("the link's name on the peer")))
        ),
        Map(
            static (_, own, reverse) => (Own: own, Reverse: reverse),
            Tokens.Equal,
            Tokens.Number("a field number"),
            Tokens.Optionally(TokenKind.Colon, Tokens.Colon.Then(Tokens.Number("a reverse number")))
        ),
        OptionGrammar.Directives,
        Tokens.Semicolon
    );

    private static readonly Parser<Token, Func<NameSyntax?, NameSyntax, StatementSyntax>> AfterType = Map(
        static (name, policy, _, number, directives, last) =>
            new Func<NameSyntax?, NameSyntax, StatementSyntax>(
                (modifier, type) =>
                    new FieldSyntax(modifier, type, name, policy, number, directives, TextSpan.Between((modifier ?? type).Span, last.Span))
            ),
        FieldName,
        PolicyReference,
        Tokens.Equal,
        Tokens.Number("a field number"),
        OptionGrammar.Directives,
        Tokens.Semicolon
    );

    private static readonly Parser<Token, Func<NameSyntax, StatementSyntax>> FieldRest = Map(
        static (type, rest) => new Func<NameSyntax, StatementSyntax>(modifier => rest(modifier, type)),
        Tokens.DottedName("a type"),
        AfterType
    );

    // optional group Name = 1 { … }: of proto2's oldest files; in a oneof without a modifier.
    private static readonly Parser<Token, NameSyntax> GroupHead = Tokens
        .Name("a name")
        .Before(Tokens.Equal)
        .Before(Tokens.Number("a field number"))
        .Before(OptionGrammar.Directives);

    private static readonly Parser<Token, IgnoredSyntax> BareGroup = Map(
        static (keyword, name, last) => new IgnoredSyntax(Tokens.ToName(keyword), name, TextSpan.Between(keyword.Span, last.Span)),
        Try(Tokens.AnyWord("a field", "group").Before(Lookahead(GroupHead.Then(Tokens.OpenBrace)))),
        GroupHead,
        Skipping.Block
    );

    private static readonly Parser<Token, Func<NameSyntax, StatementSyntax>> Group = BareGroup.Map(static group => new Func<
        NameSyntax,
        StatementSyntax
    >(modifier => group with { Span = TextSpan.Between(modifier.Span, group.Span) }));

    private static readonly Parser<Token, Func<NameSyntax, StatementSyntax>> GroupOrField = OneOf(Group, FieldRest);

    public static readonly Parser<Token, StatementSyntax> WithModifier = new PlainFieldParser(
        static (modifier, type) => IsModifier(modifier) && AfterModifier(type) == FieldRest,
        Map(static (modifier, rest) => rest(modifier), Modifier, new Dispatch<Func<NameSyntax, StatementSyntax>>(AfterModifier, FieldRest))
    );

    private static readonly Parser<Token, StatementSyntax> WithoutModifier = Map(
        static (type, rest) => rest(null, type),
        new BareTypeParser(Tokens.DottedName("a type")),
        AfterType
    );

    public static readonly Parser<Token, StatementSyntax> Statement = OneOf(
        WithModifier,
        BareGroup.Map(static group => (StatementSyntax)group),
        WithoutModifier
    );

    /// <summary>Whether a token can only start a field: the case that is decided without trying anything else.</summary>
    public static bool IsModifier(Token token) => token.Is("required") || token.Is("optional") || token.Is("repeated");

    private static Parser<Token, Func<NameSyntax, StatementSyntax>> AfterModifier(Token next) =>
        next.Is("manytoone") || next.Is("manytomany") || next.Is("onetoone") ? LinkRest
        : next.Is("group") ? GroupOrField
        : FieldRest;
}
