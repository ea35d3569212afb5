using Xproto.Semantics;
using Xproto.Syntax;
using Xproto.Targets.CSharp;

namespace Xproto.SourceGenerator;

/// <summary>Remembers the models and plans of the last run of one driver, so that an edit binds and plans again only what it can have changed.</summary>
/// <remarks>What is given never depends on what is remembered, only how long it takes: runs may come in any order, and at the same time.</remarks>
internal sealed class ProjectMemory
{
    private BoundFiles? _bound;
    private PlannedClasses? _planned;

    public Compilation Bind(IEnumerable<XprotoFile> files)
    {
        var bound = Binder.Bind(files, Volatile.Read(ref _bound));
        Volatile.Write(ref _bound, bound);
        return bound.Compilation;
    }

    public PlannedClasses Plan(ModelSet models, CSharpOptions options)
    {
        var planned = CSharpTarget.Plan(models, options, Volatile.Read(ref _planned));
        Volatile.Write(ref _planned, planned);
        return planned;
    }
}
