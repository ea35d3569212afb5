namespace Documentation.Tests.Snippets;

/// <summary>A back end that keeps names.</summary>
public sealed class VoltApi
{
    /// <summary>What it has, by handle.</summary>
    public Dictionary<string, string> Names { get; } = [];

    public bool IsReady { get; set; } = true;

    public Task<bool> IsReadyAsync(string name, CancellationToken cancellationToken) => Task.FromResult(IsReady);

    public Task<string> AddAsync(string name, CancellationToken cancellationToken)
    {
        Names[$"handle of {name}"] = name;
        return Task.FromResult($"handle of {name}");
    }

    public Task RemoveAsync(string? handle, CancellationToken cancellationToken)
    {
        Names.Remove(handle ?? "");
        return Task.CompletedTask;
    }
}
