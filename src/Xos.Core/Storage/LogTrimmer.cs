using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>Forgets the oldest rows of a table that only grows, some at a time.</summary>
/// <param name="session">The transaction.</param>
/// <param name="table">The table, with numbers <c>seq</c> that grow with the moments <c>at</c>.</param>
/// <param name="keepsNewest">Whether the newest row stays in any case, so that numbers go on from it.</param>
internal sealed class LogTrimmer(StoreSession session, string table, bool keepsNewest)
{
    // Others write in between.
    private const int MostAtOnce = 5000;

    /// <summary>Whether there are rows from before a moment, or more than there may be.</summary>
    public async Task<bool> IsNeededAsync(Instant before, long most) => await FindEndAsync(before, most) is not null;

    /// <summary>Forgets such rows, a part of them when they are many.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TrimAsync(Instant before, long most) =>
        await FindEndAsync(before, most) is { } end ? await session.ExecuteAsync($"delete from {table} where seq < @end", new { end }) : 0;

    // By number, which grows with time: no index over the moments has to be kept for this alone. What is beyond the end stays.
    private async Task<long?> FindEndAsync(Instant before, long most)
    {
        var (oldest, newest) = (await FindAsync($"select min(seq) from {table}"), await FindAsync($"select max(seq) from {table}"));
        if (oldest is not { } first || newest is not { } last)
        {
            return null;
        }

        var horizon = Math.Min(keepsNewest ? last : last + 1, first + MostAtOnce);
        var kept =
            await FindAsync(
                $"select min(seq) from (select seq from {table} where seq < @horizon and at >= @before order by seq limit 1) as kept",
                new { horizon, before = before.Microseconds }
            ) ?? horizon;
        var end = Math.Min(horizon, Math.Max(kept, last - most + 1));
        return end > first ? end : null;
    }

    private Task<long?> FindAsync(string sql, object? parameters = null) => session.FirstOrDefaultAsync<long?>(sql, parameters);
}
