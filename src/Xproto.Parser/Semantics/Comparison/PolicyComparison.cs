using Xproto.Semantics.Policies;
using Kind = Xproto.Semantics.Comparison.ModelChangeKind;

namespace Xproto.Semantics.Comparison;

/// <summary>Compares who may have objects, and what validators demand of them. A policy changes with those that it asks.</summary>
internal sealed class PolicyComparison(ModelSet old, ModelSet next)
{
    private readonly HashSet<string> _changed = Changed(old, next);

    public void Compare(Model before, Model after, ChangeList changes)
    {
        CompareAccess(before.PolicyName, after.PolicyName, changes);
        var known = NamesOf(before);
        var wanted = NamesOf(after);
        foreach (var policy in wanted.Where(policy => !known.Contains(policy) || _changed.Contains(policy)))
        {
            var isKnown = known.Contains(policy);
            changes.Warn(
                Kind.Validator,
                null,
                isKnown ? policy : null,
                policy,
                isForAll: false,
                isKnown ? $"The validator '{policy}' demands something else than before." : $"The validator '{policy}' is new.",
                "Change the objects first, or leave the validator out."
            );
        }

        foreach (var policy in known.Where(policy => !wanted.Contains(policy)))
        {
            changes.Tell(Kind.Validator, null, policy, null, $"The validator '{policy}' demands nothing any more.");
        }
    }

    private void CompareAccess(string? before, string? after, ChangeList changes)
    {
        if (before != after)
        {
            var who = after is null ? "nobody is kept from its objects any more" : $"'{after}' decides who may have its objects";
            changes.Tell(Kind.Policy, null, before, after, $"From now on {who}.");
        }
        else if (after is not null && _changed.Contains(after))
        {
            changes.Tell(
                Kind.Policy,
                null,
                before,
                after,
                $"'{after}', which decides who may have its objects, says something else than before."
            );
        }
    }

    private static List<string> NamesOf(Model model) => [.. model.Validators.Select(static validator => validator.PolicyName).Distinct()];

    private static HashSet<string> Changed(ModelSet old, ModelSet next)
    {
        var texts = old.Policies.ToDictionary(static policy => policy.Name, static policy => policy.Body, StringComparer.Ordinal);
        var changed = next
            .Policies.Where(policy => texts.GetValueOrDefault(policy.Name) != policy.Body)
            .Select(static policy => policy.Name)
            .ToHashSet(StringComparer.Ordinal);
        var askers = Asked(next).ToLookup(static pair => pair.Asked, static pair => pair.Asker);
        var open = new Stack<string>(changed);
        while (open.TryPop(out var name))
        {
            foreach (var asker in askers[name].Where(changed.Add))
            {
                open.Push(asker);
            }
        }

        return changed;
    }

    // Rows of '&' are deep trees: not by recursion.
    private static IEnumerable<(string Asker, string Asked)> Asked(ModelSet models)
    {
        foreach (var formula in models.Formulas)
        {
            var open = new Stack<PolicyExpression>([formula.Body]);
            while (open.TryPop(out var expression))
            {
                if (expression is PolicyInvocation call)
                {
                    yield return (formula.Policy, call.Policy);
                }

                foreach (var part in expression.Parts())
                {
                    open.Push(part);
                }
            }
        }
    }
}
