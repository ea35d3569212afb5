using System.Text;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>Teaches PostgreSQL the one way in which case folds here: its own depends on how the server was set up.</summary>
internal static class CaseFolding
{
    /// <summary>The statement that makes <c>xos_fold</c> known.</summary>
    public static string CreateFunction { get; } = Render();

    private static string Render()
    {
        var (from, to) = (new StringBuilder(), new StringBuilder());
        for (var value = 0x80; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value) && new Rune(value).ToString() is var text && TextSearch.Fold(text) is var folded && folded != text)
            {
                from.Append(text);
                to.Append(folded);
            }
        }

        return $"""
            create or replace function xos_fold(text) returns text language sql immutable strict parallel safe as $$
              select case when $1 ~ '^[\x01-\x7f]*$' then upper($1 collate "C") else translate(upper($1 collate "C"), '{from}', '{to}') end
            $$
            """;
    }
}
