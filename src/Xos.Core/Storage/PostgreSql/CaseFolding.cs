using System.Text;
using Xos.Core.Policies;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>Teaches PostgreSQL the one way in which case is changed here: its own depends on how the server was set up.</summary>
internal static class CaseFolding
{
    /// <summary>The statements that make <c>xos_fold</c> and <c>xos_lower</c> known.</summary>
    public static string CreateFunctions { get; } =
        $"{Render("xos_fold", "upper", TextSearch.Fold)};\n{Render("xos_lower", "lower", PolicyFunctions.Lower)}";

    private static string Render(string name, string ascii, Func<string, string> change)
    {
        var (from, to) = (new StringBuilder(), new StringBuilder());
        for (var value = 0x80; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value) && new Rune(value).ToString() is var text && change(text) is var changed && changed != text)
            {
                from.Append(text);
                to.Append(changed);
            }
        }

        return $"""
            create or replace function {name}(text) returns text language sql immutable strict parallel safe as $$
              select case when $1 ~ '^[\x01-\x7f]*$' then {ascii}($1 collate "C") else translate({ascii}($1 collate "C"), '{from}', '{to}') end
            $$
            """;
    }
}
