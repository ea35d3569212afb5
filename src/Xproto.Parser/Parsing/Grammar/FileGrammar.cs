using Pidgin;
using Xproto.Syntax;
using Xproto.Text;
using static Pidgin.Parser;

namespace Xproto.Parsing.Grammar;

/// <summary>Whole files: statements one after another, each mended on its own when it is broken.</summary>
internal static class FileGrammar
{
    private static readonly Parser<Token, StatementSyntax> Package = Map(
        static (first, name, last) => (StatementSyntax)new PackageSyntax(name, TextSpan.Between(first.Span, last.Span)),
        Tokens.Word("package"),
        Tokens.DottedName("a package's name"),
        Tokens.Semicolon
    );

    private static readonly Parser<Token, StatementSyntax> Import = Map(
        static (first, path, last) =>
            (StatementSyntax)new ImportSyntax(StringLiteral.Decode(path.Chars), TextSpan.Between(first.Span, last.Span)),
        Tokens.Word("import"),
        Tokens.AnyWord("'public'", "public", "weak", "option").Optional().Then(Tokens.Of(TokenKind.String, "a path in quotes")),
        Tokens.Semicolon
    );

    private static readonly Parser<Token, StatementSyntax> Policy = Map(
        static (first, name, body) =>
            (StatementSyntax)new PolicySyntax(name, PolicyBody.Content(body.Chars), body.Span, TextSpan.Between(first.Span, body.Span)),
        Tokens.Word("policy"),
        Tokens.Name("a policy's name"),
        Tokens.PolicyBody
    );

    private static readonly Parser<Token, EquatableArray<NameSyntax>> Bases = Tokens
        .DottedName("a base's name")
        .Separated(Tokens.Comma)
        .Map(static bases => bases.ToEquatableArray())
        .Between(Tokens.OpenParenthesis, Tokens.CloseParenthesis)
        .Optional()
        .Map(static bases => bases.GetValueOrDefault());

    // Editions let a declaration say who sees it; here everything sees everything.
    private static readonly Parser<Token, Unit> Visibility = Try(
            Tokens.AnyWord("'message'", "export", "local").Before(Lookahead(Tokens.AnyWord("'message'", "message", "enum")))
        )
        .Optional()
        .IgnoreResult();

    private static readonly Parser<Token, Maybe<NameSyntax>> PolicyReference = Tokens
        .DoubleColon.Then(Tokens.Name("a policy's name"))
        .Optional();

    private static readonly Parser<Token, StatementSyntax> Message = Map(
        ToMessage,
        Tokens.Word("message"),
        Tokens.Name("a message's name"),
        PolicyReference,
        Bases,
        Tokens.OpenBrace,
        Rec(static () => Members!),
        Tokens.CloseBrace.Optional()
    );

    private static readonly Parser<Token, StatementSyntax> Oneof = Map(
        static (first, _, _, fields, last) =>
            (StatementSyntax)new OneofSyntax(Tokens.ToName(first), fields, TextSpan.Between(first.Span, last.Span)),
        Try(Tokens.AnyWord("another statement of protobuf", "oneof").Before(Lookahead(Tokens.Name("a name").Then(Tokens.OpenBrace)))),
        Tokens.Name("a name"),
        Tokens.OpenBrace,
        Rec(static () => Members!),
        Tokens.CloseBrace
    );

    private static readonly Parser<Token, StatementSyntax> OtherMember = Visibility.Then(
        OneOf(Message, OptionGrammar.Statement, Oneof, IgnoredGrammar.Member, FieldGrammar.Statement)
    );

    private static readonly Parser<Token, StatementSyntax> Member = Recovery.MendMember(
        new Dispatch<StatementSyntax>(static token => FieldGrammar.IsModifier(token) ? FieldGrammar.WithModifier : OtherMember, OtherMember)
    );

    private static readonly Parser<Token, EquatableArray<StatementSyntax>> Members = new StatementList(Member, isBlock: true);

    private static readonly Parser<Token, StatementSyntax> Statement = OneOf(
        Message,
        OptionGrammar.Statement,
        Policy,
        Package,
        Import,
        IgnoredGrammar.Statement
    );

    /// <summary>Everything up to the end of the input; never fails.</summary>
    public static readonly Parser<Token, EquatableArray<StatementSyntax>> File = new StatementList(
        Recovery.MendInFile(Visibility.Then(Statement)),
        isBlock: false
    );

    // Members end at a '}' or at the end of the file; there, what was read still counts.
    private static StatementSyntax ToMessage(
        Token first,
        NameSyntax name,
        Maybe<NameSyntax> policy,
        EquatableArray<NameSyntax> bases,
        Token _,
        EquatableArray<StatementSyntax> members,
        Maybe<Token> close
    )
    {
        var end = close.HasValue ? close.Value.Span : first.Source.End;
        var all = close.HasValue
            ? members
            : [.. members, new BadSyntax("the end of the file", $"the '}}' of message '{name.Text}'", null) { Span = end }];
        return new MessageSyntax(name, policy.HasValue ? policy.Value : null, bases, all, TextSpan.Between(first.Span, end));
    }
}
