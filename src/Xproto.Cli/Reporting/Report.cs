using Xproto.Cli.Input;
using Xproto.Diagnostics;

namespace Xproto.Cli.Reporting;

/// <summary>What a run has to say about its files.</summary>
/// <param name="Input">The files.</param>
/// <param name="Findings">In file and then text order.</param>
internal sealed record Report(CompiledInput Input, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the files are refused.</summary>
    public bool HasErrors => Findings.Any(finding => finding.Severity == Severity.Error);

    /// <summary>Weighs the diagnostics of compiled files.</summary>
    /// <param name="input">The files.</param>
    /// <param name="isStrict">Whether every fault counts as an error.</param>
    public static Report Of(CompiledInput input, bool isStrict) =>
        new(
            input,
            [
                .. input.Compilation.Diagnostics.Select(diagnostic => new Finding(
                    diagnostic,
                    isStrict ? Severity.Error : diagnostic.Severity
                )),
            ]
        );

    /// <summary>The same without good advice.</summary>
    public Report WithoutSuggestions() => this with { Findings = [.. Findings.Where(finding => finding.Severity != Severity.Suggestion)] };

    /// <summary>How many there are of a weight.</summary>
    public int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity);
}
