using Xos.Core.Audit;

namespace Xos.Core.Storage;

/// <summary>The denials that the store keeps.</summary>
internal sealed class DenialStore(StoreSession session)
{
    /// <summary>The name of its table.</summary>
    public const string Table = "denial";

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
}
