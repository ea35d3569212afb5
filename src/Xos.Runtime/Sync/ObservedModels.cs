using System.Collections.Frozen;
using System.Collections.Immutable;
using Xos.Models;
using Xos.Runtime.Client;

namespace Xos.Runtime.Sync;

/// <summary>Everything that the steps of this synchronizer observe.</summary>
internal sealed class ObservedModels
{
    private readonly ImmutableArray<ObservedModel> _models;
    private readonly FrozenSet<string> _names;

    public ObservedModels(IEnumerable<SyncStepRegistration> steps)
    {
        _models = [.. steps.GroupBy(step => step.Model).Select(group => new ObservedModel(group.Key, [.. group]))];
        _names = _models.Select(observed => observed.Model.Name).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Asks the core for everything that needs a step now.</summary>
    /// <exception cref="XosCoreException">The core cannot be reached or refuses.</exception>
    public async Task<IReadOnlyList<PendingObject>> ReadPendingAsync(IXosCore core, CancellationToken cancellationToken)
    {
        var pending = new List<PendingObject>();
        foreach (var observed in _models)
        {
            pending.AddRange(await ReadAsync(core, observed, QueryKind.DirtyObjects, cancellationToken));
            var deleted = await ReadAsync(core, observed, QueryKind.DeletedObjects, cancellationToken);
            pending.AddRange(deleted.Where(static work => work.Model is { BackendNeedDelete: true, BackendNeedReap: false }));
        }

        return pending;
    }

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
