using Xproto.Diagnostics;
using Xproto.Semantics;
using Xproto.Text;

namespace Xproto;

/// <summary>What a set of files was compiled to.</summary>
/// <param name="Models">The bound models: the best that could be made of the files, also where they have faults.</param>
/// <param name="Diagnostics">All faults of all stages, in file and then text order.</param>
public sealed record Compilation(ModelSet Models, EquatableArray<Diagnostic> Diagnostics)
{
    /// <summary>What comments of the files asked not to be told; never an error.</summary>
    public EquatableArray<Diagnostic> Suppressed { get; init; }

    /// <summary>Whether there is no error; warnings and suggestions do not count.</summary>
    public bool Succeeded => !Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);

    /// <summary>The errors alone.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error);
}
