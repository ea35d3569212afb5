using System.Text.RegularExpressions;

namespace Xproto.MSBuild.Tests;

/// <summary>How a build ended and what it said.</summary>
public sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>The errors, each as <c>file(line,column): error code: message</c>, without the project that msbuild appends and without the summary's repetition.</summary>
    public IReadOnlyList<string> Errors => [.. Faults.Where(fault => fault.Contains(": error ", StringComparison.Ordinal))];

    /// <summary>The errors and warnings in the order told.</summary>
    public IReadOnlyList<string> Faults => [.. FaultLine().Matches(Output[..SummaryStart]).Select(match => match.Groups["fault"].Value)];

    private int SummaryStart => Summary().Match(Output) is { Success: true, Index: var index } ? index : Output.Length;

    public BuildResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output);
        return this;
    }

    [GeneratedRegex("^Build (FAILED|succeeded)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Summary();

    [GeneratedRegex(
        @"^\s*(?<fault>\S.*?: (error|warning) [A-Z]+\d+: .*?)( \[[^\]]*\])?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex FaultLine();
}
