using System.Text;

namespace Xos.Core.Grpc;

/// <summary>Text that must fit into a header of HTTP, where what is not plain ASCII takes three bytes for one.</summary>
internal static class HeaderText
{
    /// <summary>How many bytes a text takes there.</summary>
    public static int CostOf(string text) => text.EnumerateRunes().Sum(CostOf);

    /// <summary>Cuts a text so that it takes at most so many bytes, with a mark where it was cut.</summary>
    public static string Cut(string text, int most)
    {
        if (CostOf(text) <= most)
        {
            return text;
        }

        var kept = new StringBuilder();
        var left = most - CostOf("…");
        foreach (var rune in text.EnumerateRunes())
        {
            left -= CostOf(rune);
            if (left < 0)
            {
                break;
            }

            kept.Append(rune.ToString());
        }

        return kept.Append('…').ToString();
    }

    private static int CostOf(Rune rune) => rune.Value is >= 0x20 and <= 0x7E and not '%' ? 1 : 3 * rune.Utf8SequenceLength;
}
