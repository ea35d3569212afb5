using Xos.Core.Schema;
using Xos.Core.Storage;
using Xproto.Semantics;

namespace Xos.Core.Records.Rules;

/// <summary>What the deletion of an object takes with it, and what it leaves behind.</summary>
internal sealed class DeletionPlan
{
    private readonly List<(RecordType Type, int Id)> _deleted = [];
    private readonly HashSet<(string Root, int Id)> _keys = [];
    private readonly List<(RecordType Type, int Id, Field Link)> _released = [];

    private DeletionPlan() { }

    /// <summary>The object, and all that must have a link to one of these.</summary>
    public IEnumerable<(RecordType Type, int Id)> Deleted => _deleted;

    /// <summary>Objects that stay but lose optional links.</summary>
    public IEnumerable<IGrouping<(RecordType Type, int Id), Field>> Released =>
        _released
            .Where(source => !_keys.Contains((source.Type.Root, source.Id)))
            .GroupBy(static source => (source.Type, source.Id), static source => source.Link);

    /// <summary>Follows the links to an object.</summary>
    /// <exception cref="RecordException">Something that would go is write-protected, with <see cref="RecordError.FailedPrecondition"/>.</exception>
    public static async Task<DeletionPlan> MakeAsync(Record record, RuleContext context)
    {
        if (record["write_protect"] is true)
        {
            throw Protected($"{record.LeafModelName} {record.Id} is write-protected");
        }

        var plan = new DeletionPlan();
        plan.Take(record.Type, record.Id);
        for (var i = 0; i < plan._deleted.Count; i++)
        {
            var (type, id) = plan._deleted[i];
            foreach (var incoming in await context.Reader.FindIncomingAsync(type.Root, id))
            {
                plan.Follow(incoming, context.Catalog.Find(incoming.Model)!, record);
            }
        }

        return plan;
    }

    private void Follow(IncomingLink incoming, RecordType type, Record record)
    {
        var link = type.FindLink(incoming.Name)!;
        if (link.IsNullable)
        {
            _released.Add((type, incoming.Id, link));
        }
        else if (Take(type, incoming.Id) && incoming.WriteProtect)
        {
            throw Protected(
                $"{record.LeafModelName} {record.Id} cannot be deleted: {incoming.Model} {incoming.Id}, which cannot be without it, is write-protected"
            );
        }
    }

    private bool Take(RecordType type, int id)
    {
        var isNew = _keys.Add((type.Root, id));
        if (isNew)
        {
            _deleted.Add((type, id));
        }

        return isNew;
    }

    private static RecordException Protected(string what) =>
        new(RecordError.FailedPrecondition, $"{what}. Set its write_protect to false first.");
}
