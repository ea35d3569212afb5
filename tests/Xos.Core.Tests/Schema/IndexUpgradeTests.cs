using Microsoft.Extensions.Logging.Abstractions;
using Xos.Core.Storage;

namespace Xos.Core.Tests.Schema;

/// <summary>What becomes of indexes when models change.</summary>
public sealed class IndexUpgradeTests : IAsyncLifetime
{
    private const string Lamps = """
        message Lamp (XOSBase){
            required string name = 1 [max_length = 20];
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.LoadAsync(Lamps, "lamps");
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task An_index_over_what_a_field_held_before_is_gone_with_the_load()
    {
        const string Number = "message Socket (XOSBase){ optional int32 size = 1 [db_index = True]; }";
        await _store.LoadAsync(Number, "sockets");
        using var builder = new IndexBuilder(_store.Database, _store.Catalog, NullLogger<IndexBuilder>.Instance);
        await builder.RunOnceAsync(default);

        await _store.LoadAsync(
            "message Socket (XOSBase){ optional string size = 1 [db_index = True, max_length = 9]; }",
            "sockets",
            "2.0.0"
        );

        await _store.CreateAsync("Socket", ("size", "large"));
        await builder.RunOnceAsync(default);
        await _store.CreateAsync("Socket", ("size", "small"));
    }

    [Fact]
    public async Task Heirs_that_hold_different_things_under_one_name_share_no_index()
    {
        await _store.LoadAsync(
            "message Socket (Lamp){ optional int32 size = 1 [db_index = True]; } message Plug (Lamp){ optional string size = 1 [max_length = 9]; }",
            "sockets"
        );
        using var builder = new IndexBuilder(_store.Database, _store.Catalog, NullLogger<IndexBuilder>.Instance);
        await builder.RunOnceAsync(default);

        await _store.CreateAsync("Plug", ("name", "p"), ("size", "large"));
        await _store.CreateAsync("Socket", ("name", "s"), ("size", 3));
    }
}
