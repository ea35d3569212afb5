namespace Documentation.Tests.Snippets;

/// <summary>A back end with chargers.</summary>
public sealed class ChargerApi
{
    /// <summary>What they give, by name.</summary>
    public Dictionary<string, int> Powers { get; } = [];

    public Task SetAsync(string name, int power)
    {
        Powers[name] = power;
        return Task.CompletedTask;
    }
}
