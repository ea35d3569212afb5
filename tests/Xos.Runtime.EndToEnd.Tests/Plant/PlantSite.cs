using System.Globalization;

namespace Xos.Runtime.EndToEnd.Tests.Plant;

/// <summary>The synchronizer in a process of its own, its back end, and what both must come to.</summary>
/// <param name="people">Looks at the core itself.</param>
/// <param name="endpoint">What the synchronizer takes for the core.</param>
internal sealed class PlantSite(Operator people, string endpoint) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static readonly (string Model, int[] Queries)[] Questions = [("Rack", [2, 3]), ("Card", [2, 3, 4, 5]), ("Cable", [2, 3])];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xos-plant-");

    public ChildProgram Synchronizer { get; private set; } = null!;

    public string Folder => _folder.FullName;

    /// <summary>How often the synchronizer was started.</summary>
    public int Lives { get; private set; }

    /// <param name="seed">What lets its steps fail; 0 for never.</param>
    public void StartSynchronizer(int seed = 0)
    {
        Directory.CreateDirectory(Path.Combine(Folder, "objects"));
        Synchronizer = ChildProgram.Start(
            BuiltProgram.Plant,
            [$"--accessor.endpoint=http://{endpoint}", $"--plant.folder={Folder}", $"--plant.seed={seed}", $"--plant.life={++Lives}"]
        );
    }

    /// <summary>Puts a file into the back end.</summary>
    public void Write(string path, string text = "")
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    /// <summary>Waits until no synchronizer would be given anything.</summary>
    public async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await FindDirtyAsync() is { Count: > 0 } dirty)
        {
            if (patience.IsCancellationRequested)
            {
                throw new TimeoutException($"After {Patience.TotalSeconds} s of quiet these are still dirty: {string.Join(", ", dirty)}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Compares each live object with what the back end has of it, and looks whether its marks say so.</summary>
    /// <returns>The names of the live objects, as <c>Model-id</c>.</returns>
    public async Task<IReadOnlyCollection<string>> CheckAsync()
    {
        var goal = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (model, _) in Questions)
        {
            foreach (var (id, thing) in await people.ListAsync(model))
            {
                thing.BackendCode.ShouldBe(1, $"{thing.Name}: {thing.BackendStatus}");
                thing.PolicyCode.ShouldBe(model == "Card" ? 1 : 0, $"{thing.Name}: {thing.PolicyStatus}");
                goal[string.Create(CultureInfo.InvariantCulture, $"{model}-{id}")] = model switch
                {
                    "Rack" => $"{thing.Name} {thing.Label} inside {thing.FirstId}",
                    "Card" => $"{thing.Name} {thing.Label} in {thing.FirstId} says sticker {thing.Label}",
                    _ => $"{thing.Name} {thing.Label} from {thing.FirstId} to {thing.SecondId}",
                };
            }
        }

        var actual = Directory
            .EnumerateFiles(Path.Combine(Folder, "objects"))
            .Where(static file => !file.EndsWith(".new", StringComparison.Ordinal))
            .ToDictionary(static file => Path.GetFileName(file), File.ReadAllText);
        actual.Keys.Order(StringComparer.Ordinal).ShouldBe(goal.Keys);
        foreach (var (key, text) in goal)
        {
            actual[key].ShouldBe(text, key);
        }

        return goal.Keys;
    }

    /// <summary>What the back end noted of all runs so far.</summary>
    public async Task<RunLog> ReadLogAsync() => new(await File.ReadAllLinesAsync(Path.Combine(Folder, "log")));

    /// <summary>Throws away what would show what went wrong.</summary>
    public void Forget() => _folder.Delete(recursive: true);

    public async ValueTask DisposeAsync() => await (Synchronizer?.DisposeAsync() ?? default);

    private async Task<List<string>> FindDirtyAsync()
    {
        var dirty = new List<string>();
        foreach (var (model, queries) in Questions)
        {
            foreach (var query in queries)
            {
                dirty.AddRange(
                    (await people.AskAsync(model, query)).Select(thing =>
                        $"{model}-{thing.Id} '{thing.Name}' (query {query}): {thing.BackendCode} {thing.BackendStatus}"
                    )
                );
            }
        }

        return dirty;
    }
}
