using Xproto.Text;

namespace Xproto.Parsing;

/// <summary>A text to cut words out of. The same few words make up most of a file, so one that was cut lately is not copied again.</summary>
internal sealed class Words(string text)
{
    private const int LongestKept = 32;

    private readonly string?[] _lately = new string?[256];

    /// <summary>The place after the last character.</summary>
    public TextSpan End => new(text.Length, 0);

    public ReadOnlySpan<char> Look(int start, int length) => text.AsSpan(start, length);

    public string Cut(int start, int length)
    {
        var word = Look(start, length);
        if (length is 0 or > LongestKept)
        {
            return word.ToString();
        }

        ref var kept = ref _lately[PlaceOf(word)];
        if (kept is null || !word.SequenceEqual(kept))
        {
            kept = word.ToString();
        }

        return kept;
    }

    // Two words that share a place cost a copy, no more.
    private static byte PlaceOf(ReadOnlySpan<char> word)
    {
        var mixed = (uint)((((((word[0] * 31) + word[word.Length / 2]) * 31) + word[^1]) * 31) + word.Length);
        return (byte)((mixed * 0x9E3779B1) >> 24);
    }
}
