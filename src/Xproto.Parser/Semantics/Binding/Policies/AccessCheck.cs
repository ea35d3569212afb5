using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Finds what only validators may have in the policies that guard models, and in those that they ask.</summary>
internal sealed class AccessCheck(IReadOnlyDictionary<PolicyQuestion, BoundPolicy?> bound, PolicyFaults faults)
{
    /// <returns>The policies that have such parts.</returns>
    public IReadOnlySet<PolicyQuestion> FindRefused(IEnumerable<PolicyQuestion> guards)
    {
        var open = new Queue<PolicyQuestion>(guards);
        var met = new HashSet<PolicyQuestion>();
        var refused = new HashSet<PolicyQuestion>();
        while (open.TryDequeue(out var question))
        {
            if (!met.Add(question) || bound.GetValueOrDefault(question) is not { } policy)
            {
                continue;
            }

            foreach (var limit in policy.Binder.Limits)
            {
                refused.Add(question);
                faults.Add(Rules.NotInDatabases, policy.Policy.File, limit.Span, limit.What, policy.Policy.Name);
            }

            foreach (var asked in policy.Binder.Questions)
            {
                open.Enqueue(asked);
            }
        }

        return refused;
    }
}
