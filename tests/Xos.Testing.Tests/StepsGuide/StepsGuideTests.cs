using Xos.Runtime.Client;
using Xos.Runtime.Models;

namespace Xos.Testing.Tests.StepsGuide;

/// <summary>What docs/steps.md says of the step, the policy and the pull step that it shows.</summary>
public sealed class StepsGuideTests : IAsyncLifetime
{
    private readonly LampPanel _panel = new();
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(static builder => builder.AddModelsAndSteps());

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task The_same_again_changes_nothing_in_the_back_end()
    {
        var lamp = await _core.CreateAsync(new Lamp { Name = "hall" });

        await SyncAsync(lamp);
        await SyncAsync(lamp);

        _panel.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task What_the_step_learned_is_saved_and_does_not_run_it_again()
    {
        var lamp = await _core.CreateAsync(new Lamp { Name = "hall" });

        await SyncAsync(lamp);

        (await _core.Client.GetAsync<Lamp>(lamp.Id)).Serial.ShouldBe("S1");
        (await DirtyLampsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_back_end_that_is_not_ready_is_no_failure()
    {
        _panel.IsStarting = true;
        var lamp = await _core.CreateAsync(new Lamp { Name = "hall" });

        var run = await SyncAsync(lamp);

        run.BackendCode.ShouldBe(0);
        run.BackendStatus.ShouldEndWith("The panel is starting");
        _panel.IsStarting = false;
        (await SyncAsync(lamp)).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task A_deleted_object_is_taken_out_of_the_back_end_also_when_it_was_never_there()
    {
        var (lit, dark) = (await _core.CreateAsync(new Lamp { Name = "hall" }), await _core.CreateAsync(new Lamp { Name = "attic" }));
        await SyncAsync(lit);

        (await _core.DeleteAsync(new SyncLamp(_panel), lit)).Model.BackendNeedReap.ShouldBeTrue();
        (await _core.DeleteAsync(new SyncLamp(_panel), dark)).Model.BackendNeedReap.ShouldBeTrue();

        (await FittingOfAsync(lit)).ShouldBeNull();
    }

    [Fact]
    public async Task The_policy_makes_what_the_object_needs_once()
    {
        var museum = await _core.CreateAsync(new MuseumService { Name = "museum", Curator = "Ada" });
        await new LightEachMuseum { Core = _core.Client }.HandleCreateAsync(museum, default);

        (await _core.PoliceAsync(new LightEachMuseum(), museum)).PolicyCode.ShouldBe(1);

        (await _core.Client.ListAsync<Lamp>()).ShouldHaveSingleItem().Name.ShouldBe("entrance");
    }

    [Fact]
    public async Task The_pull_step_has_what_somebody_changed_in_the_back_end_put_right()
    {
        var (lamp, other) = (await _core.CreateAsync(new Lamp { Name = "hall" }), await _core.CreateAsync(new Lamp { Name = "attic" }));
        await SyncAsync(lamp);
        await SyncAsync(other);
        await _panel.DimAsync($"lamp-{lamp.Id}", 5, default);

        await _core.PullAsync(new CheckLamps(_panel));

        (await DirtyLampsAsync()).ShouldHaveSingleItem().Id.ShouldBe(lamp.Id);
        await SyncAsync(lamp);
        (await FittingOfAsync(lamp))!.Brightness.ShouldBe(50);
    }

    private Task<SyncRun<Lamp>> SyncAsync(Lamp lamp) => _core.SyncAsync(new SyncLamp(_panel), lamp);

    private Task<IReadOnlyList<XosModel>> DirtyLampsAsync() => _core.Client.QueryAsync(new Lamp().Descriptor, QueryKind.DirtyObjects);

    private Task<LampPanel.Fitting?> FittingOfAsync(Lamp lamp) => _panel.FindAsync($"lamp-{lamp.Id}", default);
}
