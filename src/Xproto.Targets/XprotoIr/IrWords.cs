using Xproto.Semantics;
using Xproto.Text;

namespace Xproto.Targets.XprotoIr;

/// <summary>How the values of the model are written: words in lower case, as the language itself has them.</summary>
internal static class IrWords
{
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    public static SortedDictionary<string, string> Table(EquatableArray<Option> options)
    {
        var table = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in options)
        {
            table[option.Name] = option.Value;
        }

        return table;
    }
}
