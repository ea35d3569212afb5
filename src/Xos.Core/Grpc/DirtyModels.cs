using Xos.Core.Records;
using Xos.Protos;

namespace Xos.Core.Grpc;

/// <summary>Lists what synchronizers have still to do, and makes them do everything again.</summary>
internal sealed class DirtyModels(RecordService records)
{
    // Other writers wait for each batch, not for all of it.
    private const int MostInABatch = 200;

    /// <summary>The objects that wait for a synchronizer, each once, under the name of its own class.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="pattern">Names classes with the wildcards of a shell; empty for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ModelList> ListAsync(Caller caller, string pattern, CancellationToken cancellation) =>
        new()
        {
            Items = { (await FindAsync(caller, pattern, RecordSet.DirtyForSync, cancellation)).Select(static record => EntryOf(record)) },
        };

    /// <summary>Moves the clock of every object, so that synchronizers take it for changed.</summary>
    /// <param name="caller">An administrator, or the account of a program.</param>
    /// <param name="pattern">Names classes with the wildcards of a shell; empty for all.</param>
    /// <param name="cancellation">Gives up; what was done until then stays.</param>
    /// <returns>The objects; those that refused say why in <c>info</c>.</returns>
    public async Task<ModelList> SetAsync(Caller caller, string pattern, CancellationToken cancellation)
    {
        CallerRights.DemandOperator(caller, "set models dirty");
        var reply = new ModelList();
        foreach (var batch in (await FindAsync(caller, pattern, RecordSet.Live, cancellation)).Chunk(MostInABatch))
        {
            reply.Items.Add(await records.ExecuteAsync(caller, unit => TouchAsync(unit, batch), cancellation));
        }

        return reply;
    }

    private static async Task<List<ModelListEntry>> TouchAsync(IUnitOfWork unit, IEnumerable<Record> batch)
    {
        var entries = new List<ModelListEntry>();
        foreach (var record in batch)
        {
            entries.Add(EntryOf(record, await TryTouchAsync(unit, record)));
        }

        return entries;
    }

    private static async Task<string> TryTouchAsync(IUnitOfWork unit, Record record)
    {
        try
        {
            await unit.UpdateAsync(record.LeafModelName, record.Id, new Dictionary<string, object?>(), SaveOptions.Touch);
            return "";
        }
        catch (RecordException e)
        {
            return e.Message;
        }
    }

    private async Task<IReadOnlyList<Record>> FindAsync(Caller caller, string pattern, RecordSet set, CancellationToken cancellation)
    {
        var name = ShellPattern.Compile("class_name", pattern);
        return await records.ReadAsync(
            caller,
            async unit =>
            {
                var types = unit.Catalog.Concrete.Where(type => name.IsMatch(type.Name)).ToList();
                // Objects of a class are among those of its bases.
                types.RemoveAll(type => types.Exists(other => other != type && other.Root == type.Root && type.Model.Is(other.Name)));
                var found = new Dictionary<(string Root, int Id), Record>();
                foreach (var type in types)
                {
                    foreach (var record in await unit.FilterAsync(type.Name, new(set)))
                    {
                        found.TryAdd((type.Root, record.Id), record);
                    }
                }

                return (IReadOnlyList<Record>)[.. found.Values];
            },
            cancellation
        );
    }

    private static ModelListEntry EntryOf(Record record, string info = "") =>
        new()
        {
            ClassName = record.LeafModelName,
            Id = record.Id,
            Info = info,
        };
}
