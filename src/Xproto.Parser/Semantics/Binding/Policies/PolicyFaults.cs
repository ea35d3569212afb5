using Xproto.Diagnostics;
using Xproto.Text;

namespace Xproto.Semantics.Binding.Policies;

/// <summary>Reports the faults of policies; a policy that is bound for several models has each of its faults once.</summary>
internal sealed class PolicyFaults(DiagnosticBag diagnostics)
{
    private readonly HashSet<(string Id, string Path, int Start)> _told = [];

    public void Add(DiagnosticRule rule, SourceFile file, TextSpan span, params object[] arguments)
    {
        if (_told.Add((rule.Id, file.Path, span.Start)))
        {
            diagnostics.Add(rule, file, span, arguments);
        }
    }

    public object DidYouMean(string name, IEnumerable<string> candidates) => diagnostics.DidYouMean(name, candidates);
}
