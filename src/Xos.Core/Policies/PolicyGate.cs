using System.Globalization;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;
using Xos.Core.Storage.Policies;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>Lets a caller pass to the objects that their policies let him have. The core itself passes everywhere.</summary>
internal sealed class PolicyGate(ModelCatalog catalog, StoreSession session, Caller caller)
{
    /// <summary>The policy of models that name none: it allows everything.</summary>
    public const string DefaultPolicy = "xos_default_policy";

    /// <summary>What queries of the caller are for; null when he may have everything.</summary>
    public Access? Reading { get; } = caller == Caller.Core ? null : new(caller, IsWrite: false);

    /// <summary>What changes of the caller are for, whoever he is.</summary>
    public Access Writing { get; } = new(caller, IsWrite: true);

    /// <summary>Refuses a caller who may not read a stored object.</summary>
    /// <param name="type">The object's own class.</param>
    /// <param name="id">The object's id.</param>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task CheckReadAsync(RecordType type, int id)
    {
        if (!await CanReadAsync(type, id))
        {
            throw Denied(type, id);
        }
    }

    /// <summary>Refuses a caller who may not change or delete a stored object.</summary>
    /// <param name="type">The object's own class.</param>
    /// <param name="id">The object's id.</param>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task CheckWriteAsync(RecordType type, int id)
    {
        if (Reading is not null && !await MeetsAsync(type, id, Writing))
        {
            throw Denied(type, id);
        }
    }

    /// <summary>Refuses a caller who may not make an object what it will be: else whoever may change something could give it away, or take it.</summary>
    /// <exception cref="RecordException">With <see cref="RecordError.PermissionDenied"/>.</exception>
    public async Task CheckWriteAsync(Draft draft)
    {
        var demand = catalog.Policies.Demand(draft.Type, Writing);
        if (Reading is null || demand is PolicyConstant { Value: true })
        {
            return;
        }

        var subject = draft.ToRecord(draft.Type, draft.Before?.Id ?? 0);
        if (!await new PolicyEvaluator(catalog, session, Writing, subject).MeetsAsync(demand))
        {
            throw Denied(draft.Type, draft.Before?.Id);
        }
    }

    /// <summary>Whether the caller may read a stored object.</summary>
    /// <param name="type">The object's own class.</param>
    /// <param name="id">The object's id.</param>
    public async Task<bool> CanReadAsync(RecordType type, int id) => Reading is null || await MeetsAsync(type, id, Reading);

    /// <summary>Whether the caller may read every object of a class; null when that depends on the object.</summary>
    public static bool? CanReadAll(ModelCatalog catalog, Caller caller, RecordType type) =>
        caller == Caller.Core ? true
        : catalog.Policies.Demand(type, new(caller, IsWrite: false)) is PolicyConstant constant ? PolicyValues.IsTrue(constant.Value)
        : null;

    /// <summary>Which of some stored objects of a class the caller may change or delete.</summary>
    /// <param name="type">The class that they were created as.</param>
    /// <param name="ids">Their ids.</param>
    public async Task<IEnumerable<int>> FindWritableAsync(RecordType type, IReadOnlyCollection<int> ids) =>
        Reading is null ? ids
        : catalog.Policies.Demand(type, Writing) is PolicyConstant constant ? (PolicyValues.IsTrue(constant.Value) ? ids : [])
        : (await new PolicyQueries(session, catalog, Writing).MeetAsync(type, ids))
            .Where(static answer => answer.Value)
            .Select(static answer => answer.Key);

    /// <summary>Whether there can be objects of a class that the caller may change.</summary>
    public bool MayWriteSome(RecordType type) =>
        Reading is null || catalog.Policies.Demand(type, Writing) is not PolicyConstant { Value: var value } || PolicyValues.IsTrue(value);

    /// <summary>Whether it depends on the object, and not on the caller alone, what people may do with objects of a class.</summary>
    public static bool DependsOnObject(ModelCatalog catalog, RecordType type) =>
        catalog.Policies.Demand(type, new(new Caller(0, "", IsAdmin: false), IsWrite: true)) is not PolicyConstant;

    /// <summary>Which of some objects of a class the caller may read.</summary>
    /// <param name="type">The class that they were created as.</param>
    /// <param name="ids">Their ids.</param>
    /// <returns>An answer for each that is there, deleted or not.</returns>
    public Task<IReadOnlyDictionary<int, bool>> CanReadAsync(RecordType type, IEnumerable<int> ids) =>
        new PolicyQueries(session, catalog, Reading!).MeetAsync(type, ids);

    private async Task<bool> MeetsAsync(RecordType type, int id, Access access) =>
        catalog.Policies.Demand(type, access) is PolicyConstant constant
            ? PolicyValues.IsTrue(constant.Value)
            : await new PolicyQueries(session, catalog, access).MeetsAsync(type, id);

    private RecordException Denied(RecordType type, int? id)
    {
        var policy = type.Model.PolicyName ?? DefaultPolicy;
        var target = id is { } number ? string.Create(CultureInfo.InvariantCulture, $"object {number}") : "new object";
        return new(RecordError.PermissionDenied, $"User {caller.Email} cannot access {type.Name} {target} due to policy {policy}")
        {
            Policy = policy,
        };
    }
}
