using Xos.Core.Policies;
using Xos.Core.Schema;
using Xproto.Semantics.Policies;

namespace Xos.Core.Storage.Policies;

/// <summary>What rows must meet so that a caller may have them: each what the policy of its own class demands, also where it is seen as a base.</summary>
/// <param name="catalog">The models and policies.</param>
/// <param name="access">Who wants what.</param>
/// <param name="dialect">The database's SQL.</param>
/// <param name="parameters">Take the values.</param>
internal sealed class AccessGuard(ModelCatalog catalog, Access access, SqlDialect dialect, SqlParameters parameters)
{
    private readonly PolicyTranslator _policies = new(catalog, access, dialect, parameters);

    /// <summary>The condition for rows that are known to be objects of a model.</summary>
    /// <param name="type">The model.</param>
    /// <param name="row">What the row is called in the statement.</param>
    /// <returns>Null when the caller may have all of them.</returns>
    public string? Of(RecordType type, string row)
    {
        var demands = type
            .Leaves.Select(name => catalog.Find(name)!)
            .Select(leaf => (Leaf: leaf, Demand: catalog.Policies.Demand(leaf, access)))
            .ToList();
        var open = demands
            .Where(static pair => pair.Demand is PolicyConstant { Value: true })
            .Select(static pair => pair.Leaf.Name)
            .ToList();
        if (open.Count == demands.Count)
        {
            return null;
        }

        var closed = demands
            .Where(static pair => pair.Demand is not PolicyConstant)
            .Select(pair =>
            {
                var holds = _policies.Where(pair.Demand, PolicyScope.Of(SqlObject.OfRow(pair.Leaf, row)));
                return demands.Count == 1 ? holds : $"({RecordSql.IsOneOf(row, [pair.Leaf.Name])} and {holds})";
            });
        var alternatives = open.Count > 0 ? closed.Prepend(RecordSql.IsOneOf(row, open)) : closed;
        return $"({string.Join(" or ", alternatives.DefaultIfEmpty("1 = 0"))})";
    }
}
