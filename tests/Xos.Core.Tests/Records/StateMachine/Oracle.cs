using Xos.Core.Records;
using Xproto.Text;

namespace Xos.Core.Tests.Records.StateMachine;

/// <summary>
/// The rules of state, one loop per rule over objects in memory, for the store to be measured by. It follows the reference's state
/// machine; where this core decides otherwise (docs/core.md) a comment says "here".
/// </summary>
internal sealed class Oracle(OracleStore store)
{
    private static readonly string[] Clocks = ["updated", "enacted", "policed", "changed_by_step", "changed_by_policy"];
    private static readonly string[] OnlyTheCores = ["id", "created", "updated", "leaf_model_name"];
    private static readonly string[] Switches = ["write_protect", "no_sync", "no_policy", "lazy_blocked"];

    public Instant Now { get; set; }

    public Outcome Create(Caller caller, string model, IReadOnlyDictionary<string, object?> values) =>
        Try(() =>
        {
            var created = new OracleObject(Farms.Find(model), 0);
            var faults = new OracleFaults();
            var written = Assign(created, created.Model, values, faults);
            // A new object may say what its back end is like; and the defaults may be said by anybody.
            Guard(caller, written.Where(field => !field.IsFeedback && !Equals(created[field.Name], field.Default)));
            foreach (var field in created.Model.Fields.Except(written))
            {
                created[field.Name] = field.Default;
            }

            created["created"] = Now;
            created["updated"] = Now;
            created["leaf_model_name"] = model;
            Validate(created, faults);

            created = created.Copy(store.NextId(created.Model));
            store.Objects.Add(created);
            return created.Id;
        });

    public Outcome Update(Caller caller, string model, int id, IReadOnlyDictionary<string, object?> values, SaveOptions options) =>
        Try(() =>
        {
            var before = Require(model, id);
            // Here: deleted objects are no concern of people any more.
            Refuse(before.IsDeleted && !caller.IsSynchronizer, RecordError.FailedPrecondition);
            Refuse(options.Version is { } version && version != ((Instant)before["updated"]!).Microseconds, RecordError.Aborted);

            var after = before.Copy();
            var type = Farms.Find(model);
            var faults = new OracleFaults();
            Assign(after, type, options.Mask is null ? values : Masked(values, options.Mask, type), faults);
            Guard(caller, Changes(before, after));
            Validate(after, faults);
            Stamp(before, after, caller, options);
            store.Objects[store.Objects.IndexOf(before)] = after;
            return id;
        });

    public Outcome Delete(string model, int id) =>
        Try(() =>
        {
            var first = Require(model, id);
            Refuse(first.IsDeleted, RecordError.NotFound);

            // What must have a link to something that goes, goes too.
            var going = new List<OracleObject> { first };
            for (var i = 0; i < going.Count; i++)
            {
                var needy = LiveLinksTo(going[i]).Where(static link => link.Link.IsRequired).Select(static link => link.From);
                going.AddRange(needy.Except(going).ToList());
            }

            // Here: refused with a word, also when it is something that would go with it.
            Refuse(going.Exists(static gone => gone.Is("write_protect")), RecordError.FailedPrecondition);

            // Here: what may be without it loses the link, which is a change of its own.
            var losing = going.SelectMany(LiveLinksTo).Where(link => !going.Contains(link.From)).ToLookup(static link => link.From);
            foreach (var links in losing)
            {
                links.Key["updated"] = Tick(links.Key);
                foreach (var (_, link) in links)
                {
                    links.Key[link.Name] = null;
                }
            }

            foreach (var gone in going)
            {
                gone["deleted"] = true;
                gone["enacted"] = null;
                gone["policed"] = null;
            }

            return null;
        });

    public Outcome Get(Caller caller, string model, int id) =>
        Try(() =>
        {
            Refuse(Require(model, id).IsDeleted && !caller.IsSynchronizer, RecordError.NotFound);
            return id;
        });

    public void Reap()
    {
        var purged = store.Objects.FindAll(static o =>
            o.IsDeleted && (o.Is("backend_need_reap") || (!o.Is("backend_need_delete") && !o.Is("backend_need_delete_policy")))
        );
        // What stays needs what it links to.
        while (purged.FindAll(candidate => store.LinksTo(candidate).Any(link => !purged.Contains(link.From))) is { Count: > 0 } needed)
        {
            purged = purged.Except(needed).ToList();
        }

        store.Objects.RemoveAll(purged.Contains);
        // Here: a set loses the members that are purged, and does not keep them.
        foreach (var left in store.Objects)
        {
            foreach (var set in left.Model.Fields.Where(static field => field.Type == OracleType.Set))
            {
                var members = left[set.Name] is EquatableArray<int> ids ? ids : [];
                left[set.Name] = set.Read(members.Where(member => store.Find(set.Peer!, member) is not null).ToList());
            }
        }
    }

    private static Outcome Try(Func<int?> step)
    {
        try
        {
            return Outcome.Done(step());
        }
        catch (OracleRefusal refusal)
        {
            return refusal.Outcome;
        }
    }

    private static void Refuse(bool isRefused, RecordError error, params IEnumerable<string> faults)
    {
        if (isRefused)
        {
            throw new OracleRefusal(Outcome.Refused(error, faults));
        }
    }

    private OracleObject Require(string model, int id)
    {
        var found = store.Find(model, id);
        Refuse(found is null, RecordError.NotFound);
        return found!;
    }

    private IEnumerable<(OracleObject From, OracleField Link)> LiveLinksTo(OracleObject target) =>
        store.LinksTo(target).Where(static link => !link.From.IsDeleted);

    private List<OracleField> Assign(
        OracleObject target,
        OracleModel type,
        IReadOnlyDictionary<string, object?> values,
        OracleFaults faults
    )
    {
        var written = new List<OracleField>();
        foreach (var (name, value) in values.Where(static pair => !OnlyTheCores.Contains(pair.Key)))
        {
            if (type.Find(name) is not { } field)
            {
                faults.Add(name);
            }
            else if (field.Type != OracleType.Set || !target.IsDeleted)
            {
                var read = field.Read(value);
                // Who sends a set as he sees it leaves also those members that he does not see.
                var isChange = !Equals(read, store.Read(target, field));
                var members = isChange && read is EquatableArray<int> ids ? ids : [];
                if (!field.Accepts(value) || members.Any(member => !MayLink(target, field, member)))
                {
                    faults.Add(field.WireName);
                }

                written.Add(field);
                if (isChange)
                {
                    target[field.Name] = read;
                }
            }
        }

        return written;
    }

    private static Dictionary<string, object?> Masked(
        IReadOnlyDictionary<string, object?> values,
        IEnumerable<string> mask,
        OracleModel type
    ) =>
        mask.Select(name => type.Find(name)?.Name ?? name)
            .Distinct()
            .ToDictionary(
                static name => name,
                name => values.FirstOrDefault(pair => pair.Key == name || type.Find(pair.Key)?.Name == name).Value
            );

    private List<OracleField> Changes(OracleObject before, OracleObject after) =>
        before.Model.Fields.Where(field => !Equals(store.Read(before, field), store.Read(after, field))).ToList();

    private static void Guard(Caller caller, IEnumerable<OracleField> changes)
    {
        var changed = changes.ToList();
        // Here: not even synchronizers.
        Refuse(changed.Exists(static field => field.Name == "deleted"), RecordError.Invalid, "deleted");
        Refuse(!caller.IsSynchronizer && changed.Exists(static field => field.IsFeedback), RecordError.PermissionDenied);
        // Here: bookkeeping is protected too, but for the operators' switches.
        Refuse(
            !caller.IsSynchronizer && changed.Exists(field => field.IsBookkeeping && !(caller.IsAdmin && Switches.Contains(field.Name))),
            RecordError.PermissionDenied
        );
    }

    private void Validate(OracleObject o, OracleFaults faults)
    {
        if (!o.IsDeleted && o.Model.OwnerClass is { } ownerClass && o["owner"] is null)
        {
            o["owner"] = store.Query(ownerClass, RecordSet.Live).FirstOrDefault()?.Id;
        }

        foreach (var field in o.Model.Fields)
        {
            // Here: what a field cannot hold is refused for deleted objects too.
            if (!field.Allows(o[field.Name]) || (field.Type == OracleType.Link && o[field.Name] is int id && !MayLink(o, field, id)))
            {
                faults.Add(field.WireName);
            }
        }

        foreach (var (declaring, fields) in o.IsDeleted ? [] : o.Model.Unique)
        {
            var twins = store.Query(declaring.Name, RecordSet.Live).Where(other => other.Id != o.Id);
            if (fields.All(field => o[field] is not null) && twins.Any(twin => fields.All(field => Equals(twin[field], o[field]))))
            {
                faults.AddTaken(o.Model.Find(fields[0])!.WireName);
            }
        }

        faults.ThrowIfAny();
    }

    private bool MayLink(OracleObject o, OracleField field, int id)
    {
        var wanted = field.Name == "owner" && o.Model.OwnerClass is { } ownerClass ? ownerClass : field.Peer!;
        return store.Find(wanted, id) is { } target && (o.IsDeleted || !target.IsDeleted);
    }

    private void Stamp(OracleObject before, OracleObject after, Caller caller, SaveOptions options)
    {
        // Here: sets of links count as other fields do.
        var isImportant = Changes(before, after)
            .Exists(static field =>
                !Clocks.Contains(field.Name)
                && !field.Name.StartsWith("backend_", StringComparison.Ordinal)
                && !field.Name.StartsWith("policy_", StringComparison.Ordinal)
            );
        var tick = Tick(before);
        if (!caller.IsSynchronizer || options.AlwaysUpdateTimestamp)
        {
            after["updated"] = tick;
        }

        if (options.IsSyncSave && isImportant)
        {
            after["changed_by_step"] = tick;
        }

        if (options.IsPolicySave && isImportant)
        {
            after["changed_by_policy"] = tick;
        }
    }

    // Here: later than everything that is known of the object, whatever the machine's clock says.
    private Instant Tick(OracleObject before) =>
        Clocks.Select(clock => before[clock]).OfType<Instant>().Select(static at => new Instant(at.Microseconds + 1)).Append(Now).Max();
}
