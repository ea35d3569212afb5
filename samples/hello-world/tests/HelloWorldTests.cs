using Xos.Testing;

namespace HelloWorld.Tests;

/// <summary>The whole synchronizer: all its steps, on all that there is.</summary>
public sealed class HelloWorldTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync()
    {
        _core = await TestCore.StartAsync(builder => builder.AddModelsAndSteps());
        await _core.CreateAsync(new HelloWorldService { Name = "HelloWorld", HelloFrom = "Jhon Snow" });
    }

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task The_service_is_synced_before_its_instances_and_all_only_once()
    {
        await CreateAsync("Daenerys Targaryen");

        var passes = await _core.SyncAsync();

        passes.EnsureNothingFailed();
        passes
            .Runs.Select(run => run.ToString())
            .ShouldBe(["Sync HelloWorldService HelloWorld", "Sync HelloWorldServiceInstance Daenerys Targaryen"]);
        (await _core.SyncAsync()).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_waits_and_one_that_fails_keep_nobody_else_waiting()
    {
        await CreateAsync("Tyrion Lannister");
        await CreateAsync("Joffrey Baratheon");
        await CreateAsync("Daenerys Targaryen");

        var passes = await _core.SyncAsync();

        passes.Synced<HelloWorldServiceInstance>().ShouldHaveSingleItem().HelloTo.ShouldBe("Daenerys Targaryen");
        passes.Runs.ShouldContain(run => run.IsDeferred && run.Model.ToString() == "Tyrion Lannister");
        passes.Failures.ShouldContain(run => run.Model.ToString() == "Joffrey Baratheon");
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_a_pause()
    {
        await CreateAsync("Joffrey Baratheon");
        await _core.SyncAsync();
        (await _core.SyncAsync()).Runs.ShouldBeEmpty();

        _core.Time.Advance(TimeSpan.FromSeconds(1));

        (await _core.SyncAsync()).Failures.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_was_deleted_is_taken_back()
    {
        var instance = await CreateAsync("Daenerys Targaryen");
        await _core.SyncAsync();

        await _core.Client.DeleteAsync(instance);

        var passes = await _core.SyncAsync();
        passes.Deleted<HelloWorldServiceInstance>().ShouldHaveSingleItem();
        passes.Messages.ShouldContain("HelloWorldServiceInstance has been deleted! Daenerys Targaryen Daenerys Targaryen");
    }

    private Task<HelloWorldServiceInstance> CreateAsync(string name) =>
        _core.CreateAsync(new HelloWorldServiceInstance { Name = name, HelloTo = name });
}
