using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>All objects, in a list, and what a reader sees of them.</summary>
/// <param name="lastIds">The last id that each root model gave away before.</param>
internal sealed class OracleStore(IReadOnlyDictionary<string, int> lastIds)
{
    private readonly Dictionary<string, int> _lastIds = new(lastIds);

    /// <summary>The last id that each root model gave away.</summary>
    public IReadOnlyDictionary<string, int> LastIds => _lastIds;

    public List<OracleObject> Objects { get; } = [];

    /// <summary>All objects as they are now, whatever becomes of these.</summary>
    public OracleStore Copy()
    {
        var copy = new OracleStore(lastIds);
        copy.Objects.AddRange(Objects.Select(static o => o.Copy()));
        return copy;
    }

    /// <summary>The id of an object that is or will be the first, second, … of its root model here.</summary>
    public int IdOf(string root, int number) => lastIds.GetValueOrDefault(root) + number;

    /// <summary>Ids count from 1 for each root model and are never given again.</summary>
    public int NextId(OracleModel model) => _lastIds[model.Root] = _lastIds.GetValueOrDefault(model.Root) + 1;

    /// <summary>The object as it is stored now, deleted or not; null when there is none.</summary>
    public OracleObject? Find(string model, int id) => Objects.Find(o => o.Model.Is(model) && o.Id == id);

    /// <summary>The objects of a model in a set, in the order of their ids.</summary>
    public IEnumerable<OracleObject> Query(string model, RecordSet set) =>
        Objects.Where(o => o.Model.Is(model) && IsIn(o, set)).OrderBy(static o => o.Id);

    /// <summary>What a reader finds in a field: a live object does not see members that are deleted.</summary>
    public object? Read(OracleObject from, OracleField field) =>
        field.Type == OracleType.Set && !from.IsDeleted && from[field.Name] is EquatableArray<int> members
            ? field.Read(members.Where(member => Find(field.Peer!, member) is { IsDeleted: false }).ToList())
            : from[field.Name];

    /// <summary>The ids of the live objects of a model that have an object in one of their links, in order.</summary>
    public IEnumerable<int> ReadReverse(OracleModel declaring, OracleField link, int id) =>
        Objects
            .Where(o => !o.IsDeleted && o.Model.Is(declaring.Name))
            .Where(o => Equals(o[link.Name], id) || (o[link.Name] is EquatableArray<int> members && members.Items.Contains(id)))
            .Select(static o => o.Id)
            .Order();

    /// <summary>The foreign keys that point to an object.</summary>
    public IEnumerable<(OracleObject From, OracleField Link)> LinksTo(OracleObject target) =>
        from o in Objects
        from field in o.Model.Fields
        where field.Type == OracleType.Link && target.Model.Is(field.Peer!) && Equals(o[field.Name], target.Id)
        select (o, field);

    private static bool IsIn(OracleObject o, RecordSet set)
    {
        return set switch
        {
            RecordSet.Live => !o.IsDeleted,
            RecordSet.DeletedForSync => o.IsDeleted,
            RecordSet.DirtyForSync => !o.IsDeleted
                && !o.Is("lazy_blocked")
                && !o.Is("no_sync")
                && (o["enacted"] is null || IsBefore("enacted", "updated") || IsBefore("enacted", "changed_by_policy")),
            RecordSet.Failing => IsIn(o, RecordSet.DirtyForSync) && o["backend_code"] is > 1,
            RecordSet.DirtyForPolicy => !o.IsDeleted
                && !o.Is("no_policy")
                && (o["policed"] is null || IsBefore("policed", "updated") || IsBefore("policed", "changed_by_step")),
            RecordSet.DeletedForPolicy => o.IsDeleted && (o["policed"] is null || IsBefore("policed", "updated")),
            _ => throw new ArgumentOutOfRangeException(nameof(set), set, null),
        };

        bool IsBefore(string one, string other) => o[one] is Instant first && o[other] is Instant second && first < second;
    }
}
