using System.Text;

namespace Xproto.Targets.CSharp;

/// <summary>Turns names of the language into names of C#.</summary>
internal static class CSharpNames
{
    private const int LongestAcronym = 2;

    private static readonly HashSet<string> Keywords =
    [
        .. """
            abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern
            false finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override
            params private protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof
            uint ulong unchecked unsafe ushort using virtual void volatile while field file record required scoped
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>A dotted name of which every part is an identifier.</summary>
    public static string Namespace(string name)
    {
        var parts = name.Split('.', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 0 ? "Models" : string.Join('.', parts.Select(Identifier));
    }

    /// <summary>The name itself where C# allows it: other characters become underscores, keywords get an @.</summary>
    public static string Identifier(string name)
    {
        var text = string.Concat(name.Select(static c => IsPart(c) ? c : '_'));
        if (text.Length == 0 || char.IsDigit(text[0]))
        {
            text = "_" + text;
        }

        return Keywords.Contains(text) ? "@" + text : text;
    }

    /// <summary>The name as a member: words joined, each with a capital; words of capitals alone are lowered when they are longer than an acronym of two.</summary>
    public static string Member(string name)
    {
        var result = new StringBuilder();
        foreach (var word in Words(name))
        {
            var rest = word[1..];
            var isShouted = word.Length > LongestAcronym && !word.Any(char.IsLower);
            result.Append(char.ToUpperInvariant(word[0])).Append(isShouted ? rest.ToLowerInvariant() : rest);
        }

        return result.Length > 0 ? Identifier(result.ToString()) : "_";
    }

    /// <summary>The private field behind a member.</summary>
    public static string Slot(string member)
    {
        var name = member.TrimStart('@');
        return $"_{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    private static string[] Words(string name) =>
        string.Concat(name.Select(static c => IsPart(c) ? c : '_')).Split('_', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
