using Pidgin;
using Xproto.Diagnostics;
using Xproto.Syntax;
using static Pidgin.Parser;
using static Pidgin.Parser<Xproto.Parsing.Token>;

namespace Xproto.Parsing.Grammar;

/// <summary>Going on after a broken statement, so that each costs one diagnostic.</summary>
internal static class Recovery
{
    private static readonly string[] Keywords =
    [
        .. "message option policy package import required optional repeated manytoone manytomany onetoone enum service oneof reserved".Split(
            ' '
        ),
    ];

    // What is left of a broken statement: up to its ';' or the end of its block, never into the '}' that closes what holds it.
    private static readonly Parser<Token, Unit> Rest = Token(static token =>
            token.Kind is not (TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.CloseBrace)
        )
        .SkipMany()
        .Then(OneOf(Tokens.Semicolon.IgnoreResult(), Skipping.PossiblyOpenBlock).Optional())
        .IgnoreResult();

    // In a file a '}' closes nothing.
    private static readonly Parser<Token, Unit> RestInFile = Rest.Before(Tokens.CloseBrace.Optional());

    /// <summary>Mends a statement between the braces of a message.</summary>
    public static Parser<Token, StatementSyntax> MendMember(Parser<Token, StatementSyntax> statement) => Mend(statement, Rest);

    /// <summary>Mends a statement of a file.</summary>
    public static Parser<Token, StatementSyntax> MendInFile(Parser<Token, StatementSyntax> statement) => Mend(statement, RestInFile);

    private static Parser<Token, StatementSyntax> Mend(Parser<Token, StatementSyntax> statement, Parser<Token, Unit> rest) =>
        statement.RecoverWith(error => rest.ThenReturn<StatementSyntax>(Describe(error)));

    /// <summary>What would have been right where the parser stopped, by name.</summary>
    public static List<string> Wanted(ParseError<Token> error) =>
        error.Expected.Select(static wanted => wanted.Label ?? "more text").Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>Names as a message lists them.</summary>
    public static string Join(List<string> labels) =>
        labels.Count == 1 ? labels[0] : $"{string.Join(", ", labels.SkipLast(1))} or {labels[^1]}";

    private static BadSyntax Describe(ParseError<Token> error)
    {
        var labels = Wanted(error);
        var expected = Join(labels);
        if (!error.Unexpected.HasValue)
        {
            return new("the end of the file", expected, null);
        }

        var token = error.Unexpected.Value;
        // Several labels at once mean that a statement's first word is wanted.
        var hint = token.Kind == TokenKind.Name && labels.Count > 1 ? NameSuggestion.For(token.Text, Keywords) : "";
        return new($"'{token.Text}'", expected, token.Span) { Hint = hint };
    }
}
