using Xos.Core.Records;

namespace Xos.Gui.Objects;

/// <summary>Finds what the objects are called that others link to: some at a time, and each once.</summary>
internal sealed class ObjectNamesReader(IUnitOfWork unit)
{
    private readonly Dictionary<(string Model, int Id), string> _names = [];

    /// <summary>What was found: by model as the link names it, and id.</summary>
    public IReadOnlyDictionary<(string Model, int Id), string> Names => _names;

    /// <summary>Looks up the far ends of links.</summary>
    /// <param name="records">The objects that have the links.</param>
    /// <param name="most">How many are looked up of each link with many ends.</param>
    public async Task ReadAsync(IEnumerable<Record> records, int most = 20)
    {
        var wanted = new HashSet<(string, int)>();
        foreach (var record in records)
        {
            foreach (var field in record.Type.Fields.Where(static field => field.Link is not null))
            {
                var ids = record[field.Name] switch
                {
                    int id => [id],
                    Xproto.Text.EquatableArray<int> many => many.Take(most),
                    _ => Enumerable.Empty<int>(),
                };
                wanted.UnionWith(ids.Select(id => (field.Link!.Peer, id)));
            }
        }

        foreach (var (model, id) in wanted.Where(key => !_names.ContainsKey(key)))
        {
            await ReadAsync(model, id);
        }
    }

    /// <summary>Looks up one object. One that may not be read has its number for a name.</summary>
    public async Task<string> ReadAsync(string model, int id)
    {
        try
        {
            return _names[(model, id)] = (await unit.GetAsync(model, id)).ToString();
        }
        catch (RecordException e) when (e.Error is RecordError.NotFound or RecordError.PermissionDenied)
        {
            return _names[(model, id)] = $"#{id}";
        }
    }
}
