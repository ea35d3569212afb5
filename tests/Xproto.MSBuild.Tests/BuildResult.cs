using System.Text.RegularExpressions;

namespace Xproto.MSBuild.Tests;

/// <summary>How a build ended and what it said.</summary>
public sealed partial record BuildResult(int ExitCode, string Output)
{
    /// <summary>The errors, each as <c>file(line,column): error code: message</c>, without the project that msbuild appends and without the summary's repetition.</summary>
    public IReadOnlyList<string> Errors => [.. ErrorLine().Matches(Output[..SummaryStart]).Select(match => match.Groups["error"].Value)];

    private int SummaryStart => Output.IndexOf("Build FAILED", StringComparison.Ordinal) is var index and >= 0 ? index : Output.Length;

    public BuildResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, Output);
        return this;
    }

    [GeneratedRegex(
        @"^\s*(?<error>\S.*?: error [A-Z]+\d+: .*?)( \[[^\]]*\])?$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ErrorLine();
}
