using System.Globalization;
using Behavior = Xos.Protos.UnloadModelsRequest.Types.CleanupBehavior;
using Status = Xos.Protos.LoadModelsReply.Types.LoadModelsStatus;

namespace Xos.Core.Tests.Grpc.Churn;

/// <summary>Loads, upgrades and unloads services, one after the other, each time on any of the cores; what it loaded it uses at once on any other.</summary>
internal sealed class Models(IReadOnlyList<TestServer> cores, int number, Random random)
{
    private const int NameField = 101;

    // How many fields each loaded service has beside its name.
    private readonly Dictionary<string, int> _fields = [];
    private int _loads;

    private TestServer Core => cores[random.Next(cores.Count)];

    /// <summary>Does one thing to one service.</summary>
    public Task RunOnceAsync() =>
        (_fields.Count, random.Next(3)) switch
        {
            (0, _) or (< 6, 0) => LoadAsync(),
            (_, 1) => UpgradeAsync(AnyOfThem()),
            _ => UnloadAsync(AnyOfThem()),
        };

    private string AnyOfThem() => _fields.Keys.Order(StringComparer.Ordinal).ElementAt(random.Next(_fields.Count));

    private async Task LoadAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Ship{number}x{++_loads}");
        _fields.Add(name, 0);
        (await UploadAsync(name)).ShouldBe(Status.Success, name);
        await Core.CallModelAsync("Create", name, TestServer.Admin, (NameField, "first"));
    }

    private async Task UpgradeAsync(string name)
    {
        var field = NameField + ++_fields[name];
        (await UploadAsync(name)).ShouldBe(Status.Success, name);
        var core = Core;
        var created = await core.CallModelAsync("Create", name, TestServer.Admin, (NameField, $"with {field}"), (field, "cargo"));
        // A field of its own by now, and none that the core does not know.
        var found = await core.CallModelAsync("Get", name, TestServer.Admin, (1, RawMessage.IdOf(created)));
        RawMessage.TextOf(found, field).ShouldBe("cargo", name);
    }

    private async Task UnloadAsync(string name)
    {
        var behavior = random.Next(2) == 0 ? Behavior.Purge : Behavior.AutomaticallyClean;
        (await Core.UnloadAsync(behavior, name.ToLowerInvariant())).ShouldBe(Status.Success, name);
        _fields.Remove(name);
    }

    private Task<Status> UploadAsync(string name)
    {
        var fields = string.Concat(
            Enumerable
                .Range(2, _fields[name])
                .Select(static i => string.Create(CultureInfo.InvariantCulture, $" optional string cargo_{i} = {i} [max_length = 30];"))
        );
        var version = string.Create(CultureInfo.InvariantCulture, $"1.{_fields[name]}.0");
        return Core.LoadAsync(
            $"message {name} (XOSBase) {{ required string name = 1 [max_length = 30];{fields} }}",
            name.ToLowerInvariant(),
            version: version
        );
    }
}
