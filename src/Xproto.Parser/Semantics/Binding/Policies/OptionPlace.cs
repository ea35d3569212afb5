using Xproto.Syntax;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Finds the characters of an option's value in its file: quotes, escapes and joined strings lie between.</summary>
internal sealed class OptionPlace(SourceFile file, ValueSyntax value)
{
    private readonly Lazy<List<int>> _offsets = new(() => Offsets(file.Text, value));

    public SourceFile File => file;

    /// <summary>Where a part of the value stands; all of the value where that cannot be told.</summary>
    public TextSpan SpanOf(int start, int length)
    {
        var offsets = _offsets.Value;
        return offsets.Count == value.Text.Length && start < offsets.Count
            ? new(offsets[start], Math.Max(1, offsets[Math.Min(offsets.Count, start + length) - 1] + 1 - offsets[start]))
            : value.Span;
    }

    private static List<int> Offsets(string text, ValueSyntax value)
    {
        var offsets = new List<int>(value.Text.Length);
        char? quote = null;
        for (var i = value.Span.Start; i < value.Span.End; i++)
        {
            if (quote is null)
            {
                quote = text[i] is '"' or '\'' ? text[i] : null;
            }
            else if (text[i] == quote)
            {
                quote = null;
            }
            else
            {
                offsets.Add(i);
                i += text[i] == '\\' ? 1 : 0;
            }
        }

        return offsets;
    }
}
