using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xos.Core.Audit;
using Xos.Core.Events;
using Xos.Core.Hosting;
using Xos.Core.Records;
using Xos.Core.Schema;
using Xos.Core.Storage;

namespace Xos.Core.Tests;

/// <summary>A real store in a file of its own, with the tutorial's models, and the rules on top of it.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    public const string HelloWorld = """
        option name = "hello-world";
        option app_label = "hello-world";

        message HelloWorldService (Service){
            required string hello_from = 1 [help_text = "The name of who is saying hello", null = False, db_index = False, blank = False];
        }

        message HelloWorldServiceInstance (ServiceInstance){
            option owner_class_name="HelloWorldService";
            required string hello_to = 1 [help_text = "The name of who is being greeted", null = False, db_index = False, blank = False];
        }
        """;

    private readonly TemporaryFolder? _folder;

    private TestStore(Database database, TemporaryFolder? folder)
    {
        _folder = folder;
        Database = database;
        Follower = new(database, Catalog, TimeProvider.System, NullLogger<CatalogFollower>.Instance);
        var maintenance = new Maintenance(database);
        Loader = new(database, Catalog, Follower, maintenance, Time, NullLogger<ModelLoader>.Instance);
        Denials = new(database, NullLogger<DenialLog>.Instance);
        Records = new(database, Catalog, Denials, maintenance, Time);
        Reaper = new(database, Catalog, Time, NullLogger<Reaper>.Instance);
        Feed = new(database, TimeProvider.System, NullLogger<ChangeFeed>.Instance);
        Retention = new(database, Audit, Time, NullLogger<AuditRetention>.Instance);
    }

    public static Caller Admin { get; } = new(1, "admin@opencord.org", IsAdmin: true);

    public static Caller Synchronizer { get; } = Admin with { Kind = Caller.Synchronizer };

    public static Caller Person { get; } = new(7, "user@opencord.org", IsAdmin: false);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public Database Database { get; }

    public CatalogPublisher Catalog { get; } = new();

    public CatalogFollower Follower { get; }

    public ModelLoader Loader { get; }

    public DenialLog Denials { get; }

    public RecordService Records { get; }

    public Reaper Reaper { get; }

    public AuditOptions Audit { get; } = new();

    public AuditRetention Retention { get; }

    /// <summary>Reads nothing until it is started.</summary>
    public ChangeFeed Feed { get; }

    public static async Task<TestStore> OpenAsync(string? xproto = HelloWorld, string? folder = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        var store = await OpenAsync(await TestLocation.OfAsync(folder ?? own!.Path), own);
        if (xproto is not null)
        {
            await store.LoadAsync(xproto);
        }

        return store;
    }

    /// <summary>Opens what is at a place, in whatever database.</summary>
    public static Task<TestStore> OpenAtAsync(StoreLocation location) => OpenAsync(location, folder: null);

    public Task<LoadOutcome> LoadAsync(string xproto, string name = "hello-world", string version = "1.0.0") =>
        Loader.LoadAsync(Admin, new(name, version, [new(ServiceFileKind.Xproto, $"{name}.xproto", xproto)]), new(), default);

    public Task<Record> CreateAsync(string model, params IEnumerable<(string, object?)> values) => CreateAsync(Admin, model, values);

    public Task<Record> CreateAsync(Caller caller, string model, params IEnumerable<(string Name, object? Value)> values) =>
        Records.CreateAsync(caller, model, values.ToDictionary(static v => v.Name, static v => v.Value), default);

    public Task<Record> UpdateAsync(string model, int id, params IEnumerable<(string, object?)> values) =>
        UpdateAsync(Admin, SaveOptions.Default, model, id, values);

    public Task<Record> UpdateAsync(
        Caller caller,
        SaveOptions options,
        string model,
        int id,
        params IEnumerable<(string Name, object? Value)> values
    ) => Records.UpdateAsync(caller, model, id, values.ToDictionary(static v => v.Name, static v => v.Value), options, default);

    public Task DeleteAsync(string model, int id) => Records.DeleteAsync(Admin, model, id, default);

    public Task<Record> GetAsync(string model, int id) => Records.GetAsync(Synchronizer, model, id, default);

    public Task<IReadOnlyList<Record>> FilterAsync(string model, RecordSet set = RecordSet.Live, params Condition[] conditions) =>
        Records.FilterAsync(Admin, model, new(set, [.. conditions]), default);

    public Task<Record> ServiceAsync(string name = "HelloWorld") =>
        CreateAsync("HelloWorldService", ("name", name), ("hello_from", "Jhon Snow"));

    public Task<Record> InstanceAsync(string name = "HelloWorld Service Instance") =>
        CreateAsync("HelloWorldServiceInstance", ("name", name), ("hello_to", "Daenerys Targaryen"));

    /// <summary>Begins changes while others are under way, so that all of them are one group, and waits until each has succeeded or failed.</summary>
    public async Task<IReadOnlyList<Task<T>>> TogetherAsync<T>(IEnumerable<Func<Task<T>>> changes)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Database.WriteAsync(
            async _ =>
            {
                begun.TrySetResult();
                await gate.Task;
                return 0;
            },
            default
        );
        await begun.Task;
        var writes = changes.Select(static change => change()).ToList();
        gate.SetResult();
        await first;
        await Task.WhenAll(writes.Select(static write => write.ContinueWith(static _ => { }, TaskScheduler.Default)));
        return writes;
    }

    private static async Task<TestStore> OpenAsync(StoreLocation location, TemporaryFolder? folder)
    {
        var store = new TestStore(await Database.OpenAsync(location, TimeProvider.System), folder);
        await store.Loader.RestoreAsync(default);
        return store;
    }

    public async ValueTask DisposeAsync()
    {
        Follower.Dispose();
        Reaper.Dispose();
        Retention.Dispose();
        Feed.Dispose();
        Denials.Dispose();
        await Database.DisposeAsync();
        _folder?.Dispose();
    }
}
