using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>Cuts a text into tokens in one pass; never fails: what is no token is reported and left out.</summary>
internal sealed class Lexer
{
    /// <summary>How deep brackets may nest; a recursive parser must not meet more, or it overflows the compiler's stack.</summary>
    public const int DepthLimit = 64;

    private readonly SourceFile _file;
    private readonly string _text;
    private readonly DiagnosticBag _diagnostics;
    private readonly List<Token> _tokens;
    private int _position;
    private int _depth;

    private Lexer(SourceFile file, DiagnosticBag diagnostics)
    {
        _file = file;
        _text = file.Text;
        _diagnostics = diagnostics;
        _tokens = new(_text.Length / 5);
    }

    /// <param name="file">The text.</param>
    /// <param name="diagnostics">Where faults go.</param>
    /// <param name="isComplete">False when the text nests too deep and was cut off there.</param>
    public static List<Token> Tokenize(SourceFile file, DiagnosticBag diagnostics, out bool isComplete)
    {
        var lexer = new Lexer(file, diagnostics);
        while (lexer._position < lexer._text.Length && lexer._depth <= DepthLimit)
        {
            lexer.ReadNext();
        }

        isComplete = lexer._depth <= DepthLimit;
        return lexer._tokens;
    }

    private char Current => _text[_position];

    private char Next => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private void ReadNext()
    {
        var c = Current;
        if (char.IsWhiteSpace(c) || (c == '\uFEFF' && _position == 0))
        {
            _position++;
        }
        else if (c == '/' && Next is '/' or '*')
        {
            _position = Comment.End(_file, _position, _diagnostics);
        }
        else if (IsNameStart(c))
        {
            Add(TokenKind.Name, EndOf(_position + 1, IsNamePart));
        }
        else if (char.IsAsciiDigit(c) || (c is '+' or '-' or '.' && char.IsAsciiDigit(Next)))
        {
            Add(TokenKind.Number, EndOfNumber());
        }
        else if (c is '"' or '\'')
        {
            ReadString(c);
        }
        else if (c == '<' && IsPolicyBodyNext())
        {
            ReadPolicyBody();
        }
        else
        {
            ReadPunctuation(c);
        }
    }

    // '+' may stand alone as a name (a link without reverse) or inside one, as in the reference.
    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or '$';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' or '+';

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

    private void Add(TokenKind kind, int end)
    {
        _tokens.Add(new(kind, _text, _position, end - _position));
        _position = end;
    }

    private void ReadString(char quote)
    {
        var end = StringLiteral.End(_text, _position, quote);
        if (end is { } closed)
        {
            Add(TokenKind.String, closed);
            return;
        }

        var lineEnd = EndOf(_position + 1, static c => c is not ('\n' or '\r'));
        _diagnostics.Add(Rules.UnterminatedString, _file, new(_position, lineEnd - _position));
        Add(TokenKind.String, lineEnd);
    }

    private bool IsPolicyBodyNext() =>
        _tokens is [.., var word, { Kind: TokenKind.Name }] && (word.Is("policy") || word.Is("map") || word.Is("reduce"));

    private void ReadPolicyBody()
    {
        if (PolicyBody.End(_text, _position) is { } end)
        {
            Add(TokenKind.PolicyBody, end);
            return;
        }

        _diagnostics.Add(Rules.UnterminatedPolicy, _file, new(_position, 1));
        Add(TokenKind.PolicyBody, _text.Length);
    }

    private void ReadPunctuation(char c)
    {
        if (c == '-' && Next == '>')
        {
            Add(TokenKind.Arrow, _position + 2);
            return;
        }

        if (c == ':' && Next == ':')
        {
            Add(TokenKind.DoubleColon, _position + 2);
            return;
        }

        if (KindOf(c) is not { } kind)
        {
            var length = char.IsHighSurrogate(c) && char.IsLowSurrogate(Next) ? 2 : 1;
            _diagnostics.Add(Rules.IllegalCharacter, _file, new(_position, length), Printable(_text.Substring(_position, length)));
            _position += length;
            return;
        }

        Add(kind, _position + 1);
        CountDepth(kind);
    }

    private void CountDepth(TokenKind kind)
    {
        if (kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis && ++_depth > DepthLimit)
        {
            _diagnostics.Add(Rules.TooDeep, _file, new(_position - 1, 1), DepthLimit);
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

    private static string Printable(string text) => char.IsControl(text[0]) ? $"U+{(int)text[0]:X4}" : text;
}
