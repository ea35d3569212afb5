using System.Buffers;
using Pidgin;
using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Cuts a text into tokens while it is parsed; never fails: what is no token is reported and left out.</summary>
internal sealed class Lexer(SourceFile file, DiagnosticBag diagnostics) : ITokenStream<Token>
{
    /// <summary>How deep brackets may nest; a recursive parser must not meet more, or it overflows the compiler's stack.</summary>
    public const int DepthLimit = 64;

    private static readonly SearchValues<char> NameParts = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_$+"
    );

    private readonly string _text = file.Text;
    private readonly Words _words = new(file.Text);
    private int _position;
    private int _depth;

    // The last two tokens where they are names, else empty: what decides whether a '<' opens a policy.
    private TextSpan _last;
    private TextSpan _beforeLast;

    /// <summary>The comments that say what is not to be reported.</summary>
    public List<TextSpan> Suppressions { get; } = [];

    /// <summary>False when the text nests too deep and was cut off there.</summary>
    public bool IsComplete => _depth <= DepthLimit;

    /// <inheritdoc />
    public int ChunkSizeHint => 256;

    /// <inheritdoc />
    public int Read(Span<Token> buffer)
    {
        var count = 0;
        while (count < buffer.Length && TryReadNext(out buffer[count]))
        {
            count++;
        }

        return count;
    }

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private bool TryReadNext(out Token token)
    {
        while (_position < _text.Length && IsComplete)
        {
            var c = _text[_position];
            if (char.IsWhiteSpace(c) || (c == '\uFEFF' && _position == 0))
            {
                _position++;
            }
            else if (c == '/' && Next is '/' or '*')
            {
                SkipComment();
            }
            else if (KindAndEnd(c) is ({ } kind, var end))
            {
                token = Take(kind, end);
                return true;
            }
            else
            {
                ReportIllegal(c);
            }
        }

        token = default;
        return false;
    }

    private void SkipComment()
    {
        var end = Comment.End(file, _position, diagnostics);
        if (Suppression.IsOne(_text.AsSpan(_position, end - _position)))
        {
            Suppressions.Add(new(_position, end - _position));
        }

        _position = end;
    }

    private (TokenKind? Kind, int End) KindAndEnd(char c)
    {
        if (IsNameStart(c))
        {
            return (TokenKind.Name, EndOfName());
        }

        if (char.IsAsciiDigit(c) || (c is '+' or '-' or '.' && char.IsAsciiDigit(Next)))
        {
            return (TokenKind.Number, EndOfNumber());
        }

        return (c, Next) switch
        {
            ('"' or '\'', _) => (TokenKind.String, EndOfString(c)),
            ('<', _) when IsPolicyBodyNext() => (TokenKind.PolicyBody, EndOfPolicy()),
            ('-', '>') => (TokenKind.Arrow, _position + 2),
            (':', ':') => (TokenKind.DoubleColon, _position + 2),
            _ => (KindOf(c), _position + 1),
        };
    }

    private Token Take(TokenKind kind, int end)
    {
        var token = new Token(kind, _words, _position, end - _position);
        _beforeLast = _last;
        _last = kind == TokenKind.Name ? token.Span : default;
        _position = end;
        CountDepth(kind);
        return token;
    }

    // '+' may stand alone as a name (a link without reverse) or inside one, as in the reference.
    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    private int EndOfName()
    {
        var length = _text.AsSpan(_position).IndexOfAnyExcept(NameParts);
        return length < 0 ? _text.Length : _position + length;
    }

    private int EndOf(int position, Func<char, bool> belongs)
    {
        while (position < _text.Length && belongs(_text[position]))
        {
            position++;
        }

        return position;
    }

    // Also 0x1F and 1.5e-3, of which protobuf files make use; whether the digits make sense is asked where the number is read.
    private int EndOfNumber()
    {
        var end = EndOf(_position + 1, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
        var isExponent =
            end < _text.Length
            && _text[end] is '+' or '-'
            && _text[end - 1] is 'e' or 'E'
            && !_text.AsSpan(_position, end - _position).Contains('x');
        return isExponent ? EndOf(end + 1, char.IsAsciiDigit) : end;
    }

    private int EndOfString(char quote)
    {
        if (StringLiteral.End(_text, _position, quote) is { } closed)
        {
            return closed;
        }

        var lineEnd = EndOf(_position + 1, static c => c is not ('\n' or '\r'));
        diagnostics.Add(Rules.UnterminatedString, file, new(_position, lineEnd - _position));
        return lineEnd;
    }

    private bool IsPolicyBodyNext() =>
        _last.Length > 0 && _text.AsSpan(_beforeLast.Start, _beforeLast.Length) is "policy" or "map" or "reduce";

    private int EndOfPolicy()
    {
        if (PolicyBody.End(_text, _position) is { } end)
        {
            return end;
        }

        diagnostics.Add(Rules.UnterminatedPolicy, file, new(_position, 1));
        return _text.Length;
    }

    // One fault for the same character over and over: a file of zeros is one mistake.
    private void ReportIllegal(char c)
    {
        var length = char.IsHighSurrogate(c) && char.IsLowSurrogate(Next) ? 2 : 1;
        var character = _text.AsSpan(_position, length);
        var end = _position + length;
        while (_text.AsSpan(end).StartsWith(character))
        {
            end += length;
        }

        diagnostics.Add(Rules.IllegalCharacter, file, new(_position, end - _position), Printable(character));
        _position = end;
    }

    private void CountDepth(TokenKind kind)
    {
        if (kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis && ++_depth > DepthLimit)
        {
            diagnostics.Add(Rules.TooDeep, file, new(_position - 1, 1), DepthLimit);
        }
        else if (kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis)
        {
            _depth = Math.Max(0, _depth - 1);
        }
    }

    private static TokenKind? KindOf(char c) =>
        c switch
        {
            '+' => TokenKind.Name,
            ':' => TokenKind.Colon,
            ',' => TokenKind.Comma,
            '.' => TokenKind.Dot,
            ';' => TokenKind.Semicolon,
            '=' => TokenKind.Equal,
            '/' => TokenKind.Slash,
            '{' => TokenKind.OpenBrace,
            '}' => TokenKind.CloseBrace,
            '[' => TokenKind.OpenBracket,
            ']' => TokenKind.CloseBracket,
            '(' => TokenKind.OpenParenthesis,
            ')' => TokenKind.CloseParenthesis,
            '<' => TokenKind.LessThan,
            '>' => TokenKind.GreaterThan,
            '-' => TokenKind.Minus,
            _ => null,
        };

    internal static string Printable(ReadOnlySpan<char> character) =>
        char.IsControl(character[0]) || (character.Length == 1 && char.IsSurrogate(character[0]))
            ? $"U+{(int)character[0]:X4}"
            : character.ToString();
}
