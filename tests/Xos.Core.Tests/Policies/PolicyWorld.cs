using Xos.Core.Records;

namespace Xos.Core.Tests.Policies;

/// <summary>Users of every kind, objects of every guarded model, and rights that were dealt out by chance.</summary>
internal sealed class PolicyWorld : IAsyncDisposable
{
    public const string Vaults = """
        message Vault::service_policy (Service) {
            optional string code = 1 [max_length = 20];
        }
        """;

    private static readonly string[] Guarded = ["User", "Privilege", "Site", "Slice", "Network", "NetworkSlice", "Port", "Vault", "Tag"];

    private readonly Random _random;
    private readonly Dictionary<(string, int), Record> _objects = [];

    private PolicyWorld(TestStore store, int seed)
    {
        Store = store;
        _random = new(seed);
    }

    public TestStore Store { get; }

    public IReadOnlyDictionary<(string Model, int Id), Record> Objects => _objects;

    public PolicyOracle Oracle => new(_objects);

    public IEnumerable<Record> Users => Of("User");

    public static async Task<PolicyWorld> MakeAsync(int seed)
    {
        var store = await TestStore.OpenAsync();
        await store.LoadAsync(Vaults, "vaults");
        var world = new PolicyWorld(store, seed);
        await world.FillAsync();
        return world;
    }

    public static Caller CallerOf(Record user) => new(user.Id, (string)user["email"]!, user["is_admin"] is true);

    public List<Record> Of(string model) => [.. _objects.Where(pair => pair.Key.Item1 == model).Select(static pair => pair.Value)];

    public async ValueTask DisposeAsync() => await Store.DisposeAsync();

    private async Task FillAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            await AddAsync("Site", ("name", $"site{i}"), ("login_base", $"s{i}"), ("abbreviated_name", $"s{i}"));
        }

        foreach (var (name, isAdmin, isAppuser) in new[] { ("admin", true, false), ("app", false, true) })
        {
            await AddUserAsync(name, isAdmin, isAppuser);
        }

        for (var i = 0; i < 6; i++)
        {
            await AddUserAsync($"user{i}", isAdmin: false, isAppuser: false);
        }

        await AddAsync("NetworkTemplate", ("name", "template"));
        await AddAsync("Service", ("name", "open service"));
        for (var i = 0; i < 3; i++)
        {
            await AddAsync("Vault", ("name", $"vault{i}"));
        }

        for (var i = 0; i < 6; i++)
        {
            await AddAsync("Slice", ("name", $"slice{i}"), ("site", Any("Site")), ("creator", Any("User")));
            await AddAsync("Network", ("name", $"network{i}"), ("template", 1), ("owner", Any("Slice")), ("permit_all_slices", true));
        }

        foreach (var network in Of("Network").Take(4))
        {
            await AddAsync("NetworkSlice", ("network", network.Id), ("slice", Any("Slice")));
            await AddAsync("Port", ("network", network.Id));
        }

        await AddAsync("Tag", ("service", 1), ("name", "t"), ("value", "v"), ("content_type", "core.service"), ("object_id", 1));
        await AddAsync("XOSGuiExtension", ("name", "gui"), ("files", "a.js"));
        for (var i = 0; i < 40; i++)
        {
            await AddPrivilegeAsync();
        }
    }

    private Task AddUserAsync(string name, bool isAdmin, bool isAppuser) =>
        AddAsync(
            "User",
            ("email", $"{name}@example.org"),
            ("firstname", name),
            ("lastname", name),
            ("site", Any("Site")),
            ("is_admin", isAdmin),
            ("is_appuser", isAppuser)
        );

    private Task AddPrivilegeAsync()
    {
        var type = Pick("Site", "Site", "Slice", "Slice", "Service", "Network");
        return AddAsync(
            "Privilege",
            ("accessor_id", Any("User")),
            ("accessor_type", Pick("User", "User", "User", "Service")),
            ("object_type", type),
            ("object_id", _random.Next(1, 7)),
            ("permission", Pick("role:admin", "role:admin", "all", "role:member"))
        );
    }

    private int Any(string model)
    {
        var ids = Of(model).ConvertAll(static record => record.Id);
        return ids[_random.Next(ids.Count)];
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private async Task AddAsync(string model, params IEnumerable<(string, object?)> values)
    {
        var record = await Store.CreateAsync(Caller.Core, model, values);
        _objects.Add((model, record.Id), record);
    }

    public static IEnumerable<string> Models => Guarded.Append("XOSGuiExtension").Append("Service").Append("NetworkTemplate");
}
