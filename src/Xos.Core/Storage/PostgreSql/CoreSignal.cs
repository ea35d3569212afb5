using System.Globalization;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>How cores on one database take turns at writing, and tell each other what became of it.</summary>
/// <param name="Core">What tells this core from the others.</param>
internal sealed record CoreSignal(long Core)
{
    /// <summary>The channel on which they tell.</summary>
    public const string Channel = "xos_core";

    /// <summary>The letters 'xos': cores, and nobody else, lock by this number.</summary>
    public const int Mark = 0x786F73;

    /// <summary>Waits until no other core writes, and keeps them waiting until the transaction ends: so changes are numbered in the order of their commits.</summary>
    public static string TakeTurn { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Mark})");

    /// <summary>Shows others that there is a core, as long as the connection lasts.</summary>
    public static string BePresent { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_lock_shared({Mark}, 0)");

    /// <summary>Whether any core shows itself.</summary>
    public static string IsPresent { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select exists (
              select 1 from pg_locks
              where locktype = 'advisory' and classid = {Mark} and objid = 0 and objsubid = 2
              and database = (select oid from pg_database where datname = current_database()))
            """
        );

    /// <summary>Reads how far the store is, and when that is further than it was ($2, $3, $4) has it told with the commit.</summary>
    public static string Tell { get; } =
        $"""
            select s.*, case when position <> $2 or catalog <> $3 or accounts <> $4
              then pg_notify('{Channel}', concat_ws(' ', $1::bigint, position, catalog, accounts, tables)) end
            from ({StoreState.Select}) s
            """;

    /// <summary>What a core told.</summary>
    /// <returns>How far the store is; null when it was this core that told it, or something else did.</returns>
    public StoreState? Read(string text)
    {
        var numbers = new List<long>();
        foreach (var part in text.Split(' '))
        {
            if (!long.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers is [var core, var position, var catalog, var accounts, var tables] && core != Core
            ? new(position, catalog, accounts, tables)
            : null;
    }
}
