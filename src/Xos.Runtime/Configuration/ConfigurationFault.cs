namespace Xos.Runtime.Configuration;

/// <summary>One thing that is wrong with a configuration.</summary>
/// <param name="Origin">Where it was written: <c>config.yaml(7,3)</c>, <c>--max-parallel</c>, <c>XOS_MAX_PARALLEL</c>.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record ConfigurationFault(string Origin, string Message)
{
    /// <summary>The key that the runtime does not know, which is no fault where another part of the program does; else null.</summary>
    public string? UnknownKey { get; init; }

    public override string ToString() => $"{Origin}: error: {Message}";
}
