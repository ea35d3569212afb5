namespace Xproto.Parsing;

internal enum TokenKind
{
    Name,
    Number,
    String,
    PolicyBody,
    Arrow,
    DoubleColon,
    Colon,
    Comma,
    Dot,
    Semicolon,
    Equal,
    Slash,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParenthesis,
    CloseParenthesis,
    LessThan,
    GreaterThan,
    Minus,

    /// <summary>A sign of the policy language.</summary>
    Mark,
}
