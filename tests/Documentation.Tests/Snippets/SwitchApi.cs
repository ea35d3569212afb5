namespace Documentation.Tests.Snippets;

/// <summary>A back end with switches.</summary>
public sealed class SwitchApi
{
    /// <summary>The names of those that are on.</summary>
    public HashSet<string> On { get; } = [];
}
