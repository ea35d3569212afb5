using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Gui.Objects;

/// <summary>Finds what the objects are called that others link to, with one query for each model.</summary>
internal static class ObjectNamesReader
{
    /// <summary>Looks up the far ends of links.</summary>
    /// <param name="unit">Reads them.</param>
    /// <param name="records">The objects that have the links.</param>
    /// <param name="most">How many are looked up of each link with many ends.</param>
    /// <returns>The names by model, as the link names it, and id; those that may not be read are left out.</returns>
    public static async Task<IReadOnlyDictionary<(string Model, int Id), string>> ReadAsync(
        IUnitOfWork unit,
        IEnumerable<Record> records,
        int most
    )
    {
        var names = new Dictionary<(string, int), string>();
        foreach (var (model, ids) in Wanted(records, most))
        {
            foreach (var found in await unit.FilterAsync(model, RecordQuery.Live with { Ids = ids, IsShallow = true }))
            {
                names[(model, found.Id)] = found.ToString();
            }
        }

        return names;
    }

    private static IEnumerable<(string Model, EquatableArray<int> Ids)> Wanted(IEnumerable<Record> records, int most) =>
        from record in records
        from field in record.Type.Fields
        where field.Link is not null
        from id in Ends(record[field.Name]).Take(most)
        group id by field.Link!.Peer into peer
        select (peer.Key, peer.Distinct().ToEquatableArray());

    private static EquatableArray<int> Ends(object? value) =>
        value switch
        {
            int id => [id],
            EquatableArray<int> ids => ids,
            _ => default(EquatableArray<int>),
        };
}
