namespace Xproto.Tests.Parsing;

/// <summary>Small harm done to good text: what typing, merging and cutting do to files.</summary>
internal static class Mutations
{
    private const string Marks = "{}()[];=<>\"'/*.,:-+$\\\n\0é";

    public static string Mutate(string text, Random random)
    {
        var result = text;
        for (var times = random.Next(1, 4); times > 0 && result.Length > 0; times--)
        {
            var at = random.Next(result.Length);
            result = random.Next(5) switch
            {
                0 => result.Remove(at, Math.Min(random.Next(1, 20), result.Length - at)),
                1 => result.Insert(at, Marks[random.Next(Marks.Length)].ToString()),
                2 => result[..at] + Marks[random.Next(Marks.Length)] + result[(at + 1)..],
                3 => result.Insert(at, Piece(text, random)),
                _ => result[..at],
            };
        }

        return result;
    }

    private static string Piece(string text, Random random)
    {
        var start = random.Next(text.Length);
        return text.Substring(start, Math.Min(random.Next(1, 40), text.Length - start));
    }
}
