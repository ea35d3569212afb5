using System.Globalization;

namespace Xos.Core.Storage.PostgreSql;

/// <summary>How cores on one database take turns at writing, and tell each other what became of it.</summary>
/// <param name="core">What tells this core from the others.</param>
internal sealed class CoreSignal(long core)
{
    private bool _hasListeners = true;
    private long _news;

    /// <summary>The channel on which they tell.</summary>
    public const string Channel = "xos_core";

    /// <summary>The letters 'xos': cores, and nobody else, lock by this number.</summary>
    public const int Mark = 0x786F73;

    /// <summary>Waits until no other core writes, and keeps them waiting until the transaction ends: so changes are numbered in the order of their commits.</summary>
    public static string TakeTurn { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_xact_lock({Mark})");

    /// <summary>Shows others that there is a core, as long as the connection lasts.</summary>
    public static string BePresent { get; } = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_lock_shared({Mark}, 0)");

    /// <summary>How many cores show themselves.</summary>
    public static string CountPresent { get; } =
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select count(*) from pg_locks
            where locktype = 'advisory' and classid = {Mark} and objid = 0 and objsubid = 2 and granted
            and database = (select oid from pg_database where datname = current_database())
            """
        );

    /// <summary>Reads how far the store is, and when that is further than it was ($2, $3, $4) has it told with the commit.</summary>
    public static string Tell { get; } =
        $"""
            select s.*, case when position <> $2 or catalog <> $3 or accounts <> $4
              then pg_notify('{Channel}', concat_ws(' ', $1::bigint, position, catalog, accounts, tables)) end
            from ({StoreState.Select}) s
            """;

    /// <summary>Says to others that there is a core now ($1).</summary>
    public static string Greet { get; } = $"select pg_notify('{Channel}', $1::bigint::text)";

    /// <summary>What tells this core from the others.</summary>
    public long Core { get; } = core;

    /// <summary>Whether others are there to be told. Telling takes a lock of the whole server and wakes everybody who listens, this core too.</summary>
    /// <remarks>Who comes and is not noticed at once sees by himself what changes, within a second.</remarks>
    public bool HasListeners => Volatile.Read(ref _hasListeners);

    /// <summary>Notes what was told on the channel.</summary>
    /// <returns>How far the store is; null when that was not told by another core.</returns>
    public StoreState? Hear(string text)
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

        if (numbers[0] == Core)
        {
            return null;
        }

        NoteOthers();
        return numbers is [_, var position, var catalog, var accounts, var tables] ? new(position, catalog, accounts, tables) : null;
    }

    /// <summary>Notes that there are other cores, or may be.</summary>
    public void NoteOthers()
    {
        _news++;
        Volatile.Write(ref _hasListeners, true);
    }

    /// <summary>Looks whether there are other cores.</summary>
    /// <param name="countPresent">Asks the database how many there are.</param>
    public async Task LookAsync(Func<Task<long>> countPresent)
    {
        var news = _news;
        var isAlone = await countPresent() == 1;
        // One that came while they were counted was heard before it was known that there was none.
        Volatile.Write(ref _hasListeners, !isAlone || news != _news);
    }
}
