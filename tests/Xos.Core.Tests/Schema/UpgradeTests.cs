using Xos.Core.Schema;

namespace Xos.Core.Tests.Schema;

public sealed class UpgradeTests : IAsyncLifetime
{
    private const string Before = """
        message Lamp (XOSBase){
            required string name = 1 [max_length = 20];
            optional string colour = 2 [max_length = 20];
            optional manytoone site->Site:lamps = 3:1500;
        }
        message Shade (XOSBase){
            required string name = 1 [max_length = 20];
        }
        """;

    private TestStore _store = null!;

    public async Task InitializeAsync()
    {
        _store = await TestStore.OpenAsync(xproto: null);
        await _store.LoadAsync(Before, "lamps");
        await _store.CreateAsync("Lamp", ("name", "l"), ("colour", "red"));
    }

    public async Task DisposeAsync() => await _store.DisposeAsync();

    [Fact]
    public async Task New_fields_and_models_are_welcome_and_objects_get_the_new_defaults()
    {
        await UpgradeAsync(
            Before.Replace(
                "optional manytoone",
                """
                required int32 watts = 4 [default = 60];
                    required bool on = 5 [default = True];
                    optional string note = 6 [text = True];
                    optional manytoone
                """,
                StringComparison.Ordinal
            ) + "message Socket (XOSBase){ required string name = 1 [max_length = 20]; }"
        );

        var lamp = await _store.GetAsync("Lamp", 1);
        lamp["watts"].ShouldBe(60);
        lamp["on"].ShouldBe(true);
        lamp["note"].ShouldBeNull();
        lamp["colour"].ShouldBe("red");
        (await _store.CreateAsync("Socket", ("name", "s"))).Id.ShouldBe(1);
    }

    [Theory]
    [InlineData("optional string colour = 2 [max_length = 20];", "", "Lamp has objects, but the field colour is gone.")]
    [InlineData(
        "optional string colour = 2 [max_length = 20];",
        "optional int32 colour = 2;",
        "the field colour is a Int32 instead of a String."
    )]
    [InlineData("colour = 2", "colour = 7", "the field colour has the number 107 instead of 102.")]
    [InlineData("optional string colour", "required string colour", "the field colour must hold something from now on.")]
    [InlineData("site->Site:lamps", "site->Service:lamps", "the field site links from Lamp to Service instead of from Lamp to Site.")]
    [InlineData(
        "name = 1 [max_length = 20];\n    optional string",
        "name = 1 [max_length = 20, unique = True];\n    optional string",
        "Lamp.name would have to be unique from now on"
    )]
    [InlineData(
        "optional manytoone",
        "required int32 watts = 4;\n    optional manytoone",
        "the new field watts is required and has no default for them."
    )]
    [InlineData("message Lamp", "message Light", "Lamp has objects, but the model is gone.")]
    public async Task What_objects_could_not_live_with_is_refused_with_the_reason(string old, string change, string reason)
    {
        Before.ShouldContain(old);

        var refusal = await Should.ThrowAsync<ModelLoadException>(() =>
            UpgradeAsync(Before.Replace(old, change, StringComparison.Ordinal))
        );

        refusal.Message.ShouldContain(reason);
        (await _store.GetAsync("Lamp", 1))["colour"].ShouldBe("red");
    }

    [Fact]
    public async Task Models_without_objects_may_change_as_they_like() =>
        (await UpgradeAsync(Before.Replace("message Shade", "message Screen", StringComparison.Ordinal))).ShouldBe(LoadOutcome.Loaded);

    private Task<LoadOutcome> UpgradeAsync(string xproto) => _store.LoadAsync(xproto, "lamps", "2.0.0");
}
