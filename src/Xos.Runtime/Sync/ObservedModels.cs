using System.Collections.Frozen;
using System.Collections.Immutable;
using Xos.Models;
using Xos.Runtime.Actors;
using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Runtime.Sync;

/// <summary>Everything that the steps, or the policies, of this synchronizer observe.</summary>
internal sealed class ObservedModels
{
    private readonly ImmutableArray<ObservedModel> _models;
    private readonly FrozenSet<string> _names;
    private readonly Duty _duty;

    public ObservedModels(IEnumerable<ObjectActorRegistration> actors, Duty duty)
    {
        _duty = duty;
        _models = LinkedFirst([
            .. actors.GroupBy(static actor => actor.Model).Select(group => new ObservedModel(group.Key, [.. group], duty)),
        ]);
        _names = _models.Select(observed => observed.Model.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Asks the core for everything that needs a run now.</summary>
    /// <remarks>
    /// Things change between two questions. So those that wait are asked for before those that they wait for: what came, or went, together is then
    /// seen together, or what is waited for alone. Models that link to each other in a circle cannot all be asked before all others.
    /// </remarks>
    /// <exception cref="XosCoreException">The core cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<PendingObject>> ReadPendingAsync(IXosCore core, CancellationToken cancellationToken)
    {
        var pending = new List<PendingObject>();
        foreach (var observed in _models.Reverse())
        {
            pending.AddRange(await ReadAsync(core, observed, _duty.DirtyObjects, cancellationToken));
        }

        foreach (var observed in _models)
        {
            var deleted = await ReadAsync(core, observed, _duty.DeletedObjects, cancellationToken);
            pending.AddRange(deleted.Where(work => _duty.NeedsDeletion(work.Model)));
        }

        return pending;
    }

    private static ImmutableArray<ObservedModel> LinkedFirst(ImmutableArray<ObservedModel> models)
    {
        var ordered = ImmutableArray.CreateBuilder<ObservedModel>(models.Length);
        var seen = new HashSet<ObservedModel>();
        foreach (var model in models)
        {
            Visit(model);
        }

        return ordered.ToImmutable();

        void Visit(ObservedModel model)
        {
            if (seen.Add(model))
            {
                var linked = LinkedRoots(model.Model).ToHashSet(StringComparer.Ordinal);
                foreach (var other in models.Where(other => linked.Contains(other.Model.Root)))
                {
                    Visit(other);
                }

                ordered.Add(model);
            }
        }
    }

    private static IEnumerable<string> LinkedRoots(ModelDescriptor model) =>
        model
            .Links.Select(static link => link.PeerRoot)
            .Concat(model.LinkSets.Where(static set => !set.IsReverse).Select(static set => set.PeerRoot));

    private async Task<IEnumerable<PendingObject>> ReadAsync(
        IXosCore core,
        ObservedModel observed,
        QueryKind kind,
        CancellationToken cancellationToken
    ) =>
        from model in await core.QueryAsync(observed.Model, kind, cancellationToken)
        where IsNearest(observed, model.ClassNames)
        select new PendingObject(observed, (XOSBase)model);

    // A query for a base model also returns objects of derived ones; of several observed models the most derived one counts.
    private bool IsNearest(ObservedModel observed, IReadOnlyList<string> classNames) =>
        classNames.FirstOrDefault(_names.Contains) is not { } nearest || nearest == observed.Model.Name;
}
