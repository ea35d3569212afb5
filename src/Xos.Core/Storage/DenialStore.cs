using Xos.Core.Audit;
using Xos.Core.Records;

namespace Xos.Core.Storage;

/// <summary>The denials that the store keeps.</summary>
internal sealed class DenialStore(StoreSession session)
{
    /// <summary>Stores denials.</summary>
    /// <returns>How many.</returns>
    public async Task<int> AddAsync(IReadOnlyList<Denial> denials)
    {
        foreach (var denial in denials)
        {
            await session.AddAsync(
                "insert into denial (at, kind, model, id, policy, user_id, email, caller, address) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                denial.At.Microseconds,
                denial.Kind.ToString().ToLowerInvariant(),
                denial.Model,
                denial.Id,
                denial.Policy,
                denial.Caller.UserId,
                denial.Caller.Email,
                denial.Caller.Kind,
                denial.Caller.Address
            );
        }

        return denials.Count;
    }

    /// <summary>Whether anything is noted that happened before a moment.</summary>
    public Task<bool> ReachesBackAsync(Instant before) =>
        session.FirstOrDefaultAsync<bool>(
            "select exists (select 1 from denial where seq = (select min(seq) from denial) and at < @before)",
            new { before = before.Microseconds }
        );

    /// <summary>Forgets what happened before a moment.</summary>
    /// <returns>How many denials.</returns>
    public Task<int> TrimAsync(Instant before) =>
        session.ExecuteAsync("delete from denial where at < @before", new { before = before.Microseconds });
}
