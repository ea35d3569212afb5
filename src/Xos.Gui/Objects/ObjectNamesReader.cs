using Xos.Core.Records;
using Xproto.Semantics;
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
    public static Task<IReadOnlyDictionary<(string Model, int Id), string>> ReadAsync(
        IUnitOfWork unit,
        IEnumerable<Record> records,
        int most
    ) => ReadAsync(unit, records.SelectMany(record => EndsOf(record.Type.Fields, field => record[field.Name], most)));

    /// <summary>Looks up objects.</summary>
    /// <param name="unit">Reads them.</param>
    /// <param name="ends">Their models and ids.</param>
    /// <returns>The names; of those that may not be read, there is none.</returns>
    public static async Task<IReadOnlyDictionary<(string Model, int Id), string>> ReadAsync(
        IUnitOfWork unit,
        IEnumerable<(string Model, int Id)> ends
    )
    {
        var names = new Dictionary<(string, int), string>();
        foreach (var peer in ends.GroupBy(static end => end.Model, static end => end.Id))
        {
            var wanted = RecordQuery.Live with { Ids = peer.Distinct().ToEquatableArray(), IsShallow = true };
            foreach (var found in await unit.FilterAsync(peer.Key, wanted))
            {
                names[(peer.Key, found.Id)] = found.ToString();
            }
        }

        return names;
    }

    /// <summary>The far ends of links, each as the link names its model.</summary>
    /// <param name="fields">The fields; those that are no links have none.</param>
    /// <param name="valueOf">What a field holds.</param>
    /// <param name="most">How many there are at most of each link with many ends.</param>
    public static IEnumerable<(string Model, int Id)> EndsOf(
        IEnumerable<Field> fields,
        Func<Field, object?> valueOf,
        int most = int.MaxValue
    ) => from field in fields where field.Link is not null from id in Ends(valueOf(field)).Take(most) select (field.Link!.Peer, id);

    private static EquatableArray<int> Ends(object? value) =>
        value switch
        {
            int id => [id],
            EquatableArray<int> ids => ids,
            _ => default(EquatableArray<int>),
        };
}
