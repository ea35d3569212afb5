using Microsoft.Extensions.DependencyInjection;
using Xos.Runtime.Client;
using Xos.Runtime.Hosting;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>A synchronizer that takes its models out of the core.</summary>
public sealed class UnloadTests : ProgramTest
{
    private const string Unload = "desired_state: unload\nunload_interval: 0.2";

    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task Models_without_objects_go_at_once_and_the_program_exits_with_0()
    {
        (await Program.RunAsync(withSteps: false)).ShouldBe(0);

        (await Program.RunAsync(Unload)).ShouldBe(0);

        Program
            .Lines.All.TakeLast(2)
            .ShouldBe(["Unload response                status=Success", "Models successfully unloaded. Synchronizer exiting"]);
        Program.Lines.All.Count(static line => line.StartsWith("Calling Loadmodels", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Models_that_are_gone_already_are_well()
    {
        (await Program.RunAsync(Unload)).ShouldBe(0);

        Program.Lines.All.ShouldContain("Unload response                status=SuccessNothingChanged");
    }

    [Fact]
    public async Task Objects_are_deleted_their_delete_steps_run_and_then_the_models_go()
    {
        var (models, running) = await StartWithAnObjectAsync();
        Program.Stop();
        (await running).ShouldBe(0);

        (await Program.RunAsync($"{models}\n{Unload}", withSteps: false, change: AddStep)).ShouldBe(0);

        Program.Script.Runs.ShouldBe(["sync kept", "delete kept"]);
        Program.Lines.All.ShouldContain("Skipping pull steps engine due to synchronizer unloading. synchronizer_name=test-service");
        Program.Lines.All.ShouldContain("Skipping event engine due to synchronizer unloading. synchronizer_name=test-service");
        Program.Lines.All.ShouldContain("TRYAGAIN received. Objects are still to be cleaned up retry_in=00:00:00.2000000");
        Program.Lines.All.ShouldContain("Models successfully unloaded. Exiting with status code=0");
    }

    [Fact]
    public async Task A_stop_before_the_models_are_gone_is_an_end_in_good_order()
    {
        var (models, running) = await StartWithAnObjectAsync();
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.OnDelete = static (_, _) => throw new DeferredException("still in use");

        running = Program.RunAsync($"{models}\n{Unload}", withSteps: false, change: AddStep);
        await Program.Lines.WaitForAsync("TRYAGAIN received.");
        Program.Stop();

        (await running).ShouldBe(0);
        Program.Lines.All[^1].ShouldBe("Synchronizer stopped           synchronizer_name=test-service");
    }

    private async Task<(string Models, Task<int> Running)> StartWithAnObjectAsync()
    {
        var file = Program.Folder.Write(
            "models/hello.xproto",
            "message HelloWorldService (Service) { required string hello_from = 1 [db_index = False]; }"
        );
        var models = $"models_dir: {Path.GetDirectoryName(file)}";
        var running = Program.RunAsync(models, withSteps: false, change: AddStep);
        await Program.Lines.WaitForAsync("Synchronizer awake");
        await Program.Services.GetRequiredService<IXosCore>().CreateAsync(new HelloWorldService { Name = "kept", HelloFrom = "m" });
        await Program.Lines.WaitForAsync("Saved sync object              o=kept synchronizer_name=test-service");
        return (models, running);
    }

    private static void AddStep(SynchronizerBuilder builder) => builder.AddSyncStep<ScriptedStep<HelloWorldService>, HelloWorldService>();
}
