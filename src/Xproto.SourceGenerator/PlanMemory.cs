using Xproto.Semantics;
using Xproto.Targets.CSharp;

namespace Xproto.SourceGenerator;

/// <summary>Remembers the plans of the last run of one driver, so that an edit plans again only what it can have changed.</summary>
/// <remarks>What is given never depends on what is remembered, only how long it takes: runs may come in any order, and at the same time.</remarks>
internal sealed class PlanMemory
{
    private PlannedClasses? _last;

    public PlannedClasses Plan(ModelSet models, CSharpOptions options)
    {
        var planned = CSharpTarget.Plan(models, options, Volatile.Read(ref _last));
        Volatile.Write(ref _last, planned);
        return planned;
    }
}
