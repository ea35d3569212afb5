using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>A word of the language; its text is cut out of the source only when somebody asks.</summary>
internal readonly record struct Token(TokenKind Kind, Words Source, int Start, int Length)
{
    public TextSpan Span => new(Start, Length);

    public ReadOnlySpan<char> Chars => Source.Look(Start, Length);

    public string Text => Source.Cut(Start, Length);

    public bool Is(string text) => Kind == TokenKind.Name && Chars.SequenceEqual(text);
}
