namespace Xos.Cli.Tests;

/// <summary>What a run left.</summary>
public sealed record Outcome(int Code, string Out, string Error)
{
    /// <summary>The lines of the result, words apart by one blank.</summary>
    public IReadOnlyList<string> Rows =>
        [
            .. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(static line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
        ];

    /// <summary>Expects that it went well.</summary>
    public Outcome ShouldBeGood()
    {
        Code.ShouldBe(0, Error);
        return this;
    }
}
