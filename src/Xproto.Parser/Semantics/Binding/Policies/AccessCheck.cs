using Xproto.Diagnostics;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Finds what only validators may have in the policies that guard models, and in those that they ask.</summary>
internal sealed class AccessCheck(IReadOnlyDictionary<PolicyQuestion, BoundPolicy?> bound, PolicyFaults faults)
{
    public void Check(IEnumerable<PolicyQuestion> guards)
    {
        var open = new Queue<PolicyQuestion>(guards);
        var met = new HashSet<PolicyQuestion>();
        while (open.TryDequeue(out var question))
        {
            if (!met.Add(question) || bound.GetValueOrDefault(question) is not { } policy)
            {
                continue;
            }

            foreach (var limit in policy.Binder.Limits)
            {
                faults.Add(Rules.NotInDatabases, policy.Policy.File, limit.Span, limit.What, policy.Policy.Name);
            }

            foreach (var asked in policy.Binder.Questions)
            {
                open.Enqueue(asked);
            }
        }
    }
}
