using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <summary>Asks the store what policies want to know of stored objects.</summary>
internal sealed class PolicyQueries(StoreSession session, ModelCatalog catalog, Access access)
{
    /// <summary>Whether a stored object meets what the policy of its class demands.</summary>
    /// <param name="type">The object's own class.</param>
    /// <param name="id">The object's id.</param>
    public Task<bool> MeetsAsync(RecordType type, int id)
    {
        var parameters = new SqlParameters();
        var key = $"r.root = '{type.Root}' and r.id = {parameters.Add((long)id)}";
        var guard = new AccessGuard(catalog, access, session.Dialect, parameters).Of(type, "r");
        return AnyAsync($"select 1 from record r where {key} and {RecordSql.IsOneOf("r", [type.Name])} and {guard ?? "1 = 1"}", parameters);
    }

    /// <summary>Which stored objects meet what the policy of their class demands.</summary>
    /// <param name="type">The objects' own class.</param>
    /// <param name="ids">Their ids.</param>
    /// <returns>An answer for each that is there.</returns>
    public async Task<IReadOnlyDictionary<int, bool>> MeetAsync(RecordType type, IEnumerable<int> ids)
    {
        var parameters = new SqlParameters();
        var keys = $"r.root = '{type.Root}' and {session.Dialect.IsAmong("r.id", parameters.Add(session.Dialect.IdsOf(ids)))}";
        var meets = session.Dialect.AsNumber(new AccessGuard(catalog, access, session.Dialect, parameters).Of(type, "r") ?? "1 = 1");
        await using var reader = await session.ReadAsync(
            $"select r.id, coalesce({meets}, 0) from record r where {keys} and {RecordSql.IsOneOf("r", [type.Name])}",
            [.. parameters.Values]
        );
        var answers = new Dictionary<int, bool>();
        while (await reader.ReadAsync(session.Cancellation))
        {
            answers.Add(reader.GetInt32(0), reader.GetInt64(1) != 0);
        }

        return answers;
    }

    /// <summary>Whether a quantifier holds that mentions no object from outside of it.</summary>
    public Task<bool> HoldsAsync(PolicyQuantifier quantifier)
    {
        var parameters = new SqlParameters();
        var translator = new PolicyTranslator(catalog, access, session.Dialect, parameters);
        return AnyAsync($"select 1 where {translator.Where(quantifier, PolicyScope.Of(null))}", parameters);
    }

    private async Task<bool> AnyAsync(string sql, SqlParameters parameters)
    {
        await using var reader = await session.ReadAsync(sql, [.. parameters.Values]);
        return await reader.ReadAsync(session.Cancellation);
    }
}
