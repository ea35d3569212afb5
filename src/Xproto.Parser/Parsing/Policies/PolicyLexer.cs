using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Parsing.Policies;

/// <summary>Cuts the body of a policy into tokens: those of the formula and, between <c>{{</c> and <c>}}</c>, those of Python.</summary>
internal sealed class PolicyLexer(SourceFile file, TextSpan body, Words words, DiagnosticBag diagnostics)
{
    private static readonly string[] LongMarks = ["->", "==", "!=", "<=", ">=", "<<", ">>", ":=", "**", "//", "&&", "||"];

    private readonly string _text = file.Text;
    private readonly int _end = body.End;
    private readonly List<Token> _tokens = [];
    private int _position = body.Start;
    private int _escapeEnd = -1; // where the escape ends that we are in

    /// <summary>All tokens; what is none is reported and left out.</summary>
    public IReadOnlyList<Token> Read()
    {
        while (_position < _end)
        {
            var c = _text[_position];
            if (char.IsWhiteSpace(c))
            {
                _position++;
            }
            else if (IsInEscape)
            {
                ReadPython(c);
            }
            else
            {
                ReadFormula(c);
            }
        }

        return _tokens;
    }

    private bool IsInEscape => _position < _escapeEnd;

    private char Next => At(_position + 1);

    private char At(int position) => position < _end ? _text[position] : '\0';

    private void ReadFormula(char c)
    {
        switch (c, Next)
        {
            case ('{', '{'):
                var close = _text.IndexOf("}}", _position + 2, _end - _position - 2, StringComparison.Ordinal);
                _escapeEnd = close < 0 ? _end : close;
                Take(TokenKind.Mark, 2);
                break;
            case ('}', '}'):
                Take(TokenKind.Mark, 2);
                break;
            case ('/', '/' or '*'):
                _position = Math.Min(_end, Comment.End(file, _position, diagnostics));
                break;
            case ('+' or '-', >= '0' and <= '9'):
                Take(TokenKind.Number, EndOfNumber(_position + 1) - _position);
                break;
            case ('"', _):
                ReadString(c);
                break;
            default:
                ReadCommon(c);
                break;
        }
    }

    private void ReadPython(char c)
    {
        switch (c)
        {
            case '"' or '\'':
                ReadString(c);
                break;
            case '#':
                var lineEnd = _text.IndexOf('\n', _position, _escapeEnd - _position);
                _position = lineEnd < 0 ? _escapeEnd : lineEnd;
                break;
            default:
                ReadCommon(c);
                break;
        }
    }

    private void ReadCommon(char c)
    {
        if (char.IsAsciiLetter(c) || c is '_' or '$')
        {
            Take(TokenKind.Name, EndOf(_position, static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$') - _position);
        }
        else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Next)))
        {
            Take(TokenKind.Number, EndOfNumber(_position) - _position);
        }
        else if (Array.Find(LongMarks, mark => string.CompareOrdinal(_text, _position, mark, 0, 2) == 0) is not null && Next != '\0')
        {
            Take(TokenKind.Mark, 2);
        }
        else if ("&|=():*.,<>!+-/%[]{}~^@;?".Contains(c))
        {
            Take(TokenKind.Mark, 1);
        }
        else
        {
            ReportIllegal(c);
        }
    }

    // Letters and all, as 1e-3 and 0x1F have them; whether they make sense is asked where the number is read.
    private int EndOfNumber(int start)
    {
        var end = EndOf(start, static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
        var hasExponent = At(end) is '+' or '-' && _text[end - 1] is 'e' or 'E' && char.IsAsciiDigit(At(end + 1));
        return hasExponent ? EndOf(end + 1, char.IsAsciiDigit) : end;
    }

    private void ReadString(char quote)
    {
        var limit = IsInEscape ? _escapeEnd : _end;
        if (StringLiteral.End(_text, _position, quote) is { } end && end <= limit)
        {
            Take(TokenKind.String, end - _position);
            return;
        }

        var open = EndOf(_position, static c => c is not ('\n' or '\r'));
        diagnostics.Add(Rules.UnterminatedString, file, new(_position, Math.Min(open, limit) - _position));
        _position = Math.Min(open, limit);
    }

    private void ReportIllegal(char c)
    {
        var end = EndOf(_position, other => other == c || char.IsSurrogate(other));
        diagnostics.Add(
            Rules.IllegalCharacter,
            file,
            new(_position, Math.Max(1, end - _position)),
            Lexer.Printable(_text.AsSpan(_position, 1))
        );
        _position = Math.Max(_position + 1, end);
    }

    private int EndOf(int position, Func<char, bool> belongs)
    {
        var limit = IsInEscape ? _escapeEnd : _end;
        while (position < limit && belongs(_text[position]))
        {
            position++;
        }

        return position;
    }

    private void Take(TokenKind kind, int length)
    {
        _tokens.Add(new(kind, words, _position, length));
        _position += length;
    }
}
