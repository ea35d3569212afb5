using System.Collections.Concurrent;
using System.Collections.Frozen;
using Xos.Core.Schema;
using Xproto.Semantics;
using Xproto.Semantics.Policies;

namespace Xos.Core.Policies;

/// <summary>The policies in force: the formula of each for each model, folded as far as a kind of access decides.</summary>
internal sealed class PolicyBook(ModelSet models, Func<string, RecordType?> types)
{
    private readonly FrozenDictionary<(string Policy, string Model), PolicyFormula> _formulas = models.Formulas.ToFrozenDictionary(
        static formula => (formula.Policy, formula.Model)
    );

    // By what folds: whether it writes and whether an administrator does it. Who it is stays open.
    private readonly ConcurrentDictionary<(string Policy, string Model, bool IsWrite, bool IsAdmin), PolicyExpression> _folded = new();

    /// <summary>Whether some of a model's objects are kept from a caller, as far as the access alone tells.</summary>
    public bool Guards(RecordType type, Access access) =>
        type.Leaves.Any(leaf => Demand(types(leaf)!, access) is not PolicyConstant { Value: true });

    /// <summary>What a model's own policy demands of its objects.</summary>
    /// <returns>A constant where the access alone decides; true for a model without a policy.</returns>
    public PolicyExpression Demand(RecordType type, Access access) =>
        type.Model.PolicyName is { } policy ? Demand(policy, type.Model.FullName, access) : PolicyReducer.True;

    /// <summary>What a policy demands of objects of a model.</summary>
    public PolicyExpression Demand(string policy, string model, Access access) =>
        _folded.GetOrAdd(
            (policy, model, access.IsWrite, access.Caller.IsAdmin),
            // A policy that could not be bound lets nobody in.
            key =>
                _formulas.TryGetValue((key.Policy, key.Model), out var formula)
                    ? new PolicyReducer(this, access).ReduceTruth(formula.Body)
                    : PolicyReducer.False
        );
}
