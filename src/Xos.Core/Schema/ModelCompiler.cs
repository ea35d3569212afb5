using Xproto;
using Xproto.Diagnostics;
using Xproto.Semantics;

namespace Xos.Core.Schema;

/// <summary>Compiles the models of services together with the core's own.</summary>
internal static class ModelCompiler
{
    /// <summary>Compiles what services uploaded.</summary>
    /// <returns>The models, and what stands against serving them; these are good only where nothing does.</returns>
    public static (ModelSet Models, IReadOnlyList<Diagnostic> Faults) Compile(IEnumerable<LoadedService> services)
    {
        var compilation = XprotoCompiler.Compile(services.SelectMany(static service => service.Sources));
        // A file alone may link to what another service brings; a core cannot store a link to what it does not have.
        return (
            compilation.Models,
            [
                .. compilation
                    .Diagnostics.Concat(compilation.Suppressed)
                    .Where(static diagnostic => diagnostic.Severity == Severity.Error || diagnostic.Rule == Rules.UnknownPeer)
                    .Select(static diagnostic => diagnostic with { Severity = Severity.Error }),
            ]
        );
    }
}
