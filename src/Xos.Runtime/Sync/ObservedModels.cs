using System.Collections.Frozen;
using System.Collections.Immutable;
using Grpc.Core;
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
    private readonly HashSet<string> _unknown = [];
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
        await ForEachAsync(
            _models.Reverse(),
            async observed => pending.AddRange(await ReadAsync(core, observed, _duty.DirtyObjects, cancellationToken))
        );
        await ForEachAsync(
            _models,
            async observed =>
            {
                var deleted = await ReadAsync(core, observed, _duty.DeletedObjects, cancellationToken);
                pending.AddRange(deleted.Where(work => _duty.NeedsDeletion(work.Model)));
            }
        );
        return pending;
    }

    /// <summary>Looks at all objects for marks that hide changes, and puts them right: what the core holds for clean may not be.</summary>
    /// <returns>What was put right, and is pending now.</returns>
    /// <exception cref="XosCoreException">The core cannot be reached or refuses.</exception>
    public async Task<IReadOnlySet<ObjectKey>> SweepAsync(IXosCore core, CancellationToken cancellationToken)
    {
        var swept = new HashSet<ObjectKey>();
        await ForEachAsync(
            _models,
            async observed =>
            {
                foreach (var model in await core.QueryAsync(observed.Model, QueryKind.All, cancellationToken))
                {
                    if (IsNearest(observed, model.ClassNames) && _duty.NoteWrongMark((XOSBase)model) is { } mask)
                    {
                        _duty.TellWrongMark(model);
                        await core.UpdateAsync(model, mask, cancellationToken: cancellationToken);
                        swept.Add(ObjectKey.Of(model));
                    }
                }
            }
        );
        return swept;
    }

    // A model that the core does not know any more keeps the others from nothing, and is told once.
    private async Task ForEachAsync(IEnumerable<ObservedModel> models, Func<ObservedModel, Task> read)
    {
        foreach (var observed in models)
        {
            try
            {
                await read(observed);
                _unknown.Remove(observed.Model.Name);
            }
            catch (XosCoreException fault) when (fault.Status == StatusCode.Unimplemented)
            {
                if (_unknown.Add(observed.Model.Name))
                {
                    _duty.TellUnknown(observed.Model);
                }
            }
        }
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
