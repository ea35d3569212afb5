using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Hosting;

public sealed class StartTests : ProgramTest
{
    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task Without_steps_the_models_are_onboarded_and_the_program_exits_with_0()
    {
        Program.Folder.Write("VERSION", "1.0.0.dev\n");

        var exitCode = await Program.RunAsync("required_models: [Service, TestService]\nsteps_dir: /opt/steps", withSteps: false);

        exitCode.ShouldBe(0);
        Program.Lines.All.ShouldBe([
            $"Connecting to the gRPC API     endpoint={Program.Endpoint}",
            "Service version is 1.0.0.dev",
            "Calling Loadmodels",
            "Back from Loadmodels           status=Success",
            "required_models, found:        models=\"Service, TestService\"",
            "Loading sync steps             step_dir=/opt/steps synchronizer_name=test-service",
            "Loaded sync steps              steps=[] synchronizer_name=test-service",
            "Skipping pull step engine due to no pull_steps_dir dir. synchronizer_name=test-service",
            "Skipping event engine due to no event_steps dir. synchronizer_name=test-service",
            "Skipping model policies thread due to no model_policies dir. synchronizer_name=test-service",
            "No sync steps, no policies, and no event steps. Synchronizer exiting. synchronizer_name=test-service",
        ]);
    }

    [Fact]
    public async Task Without_steps_and_their_folder_the_observer_is_skipped()
    {
        (await Program.RunAsync(withSteps: false)).ShouldBe(0);

        Program.Lines.All.ShouldContain("Skipping observer thread due to no steps dir. synchronizer_name=test-service");
        Program.Lines.All.ShouldNotContain(line => line.StartsWith("Loading sync steps"));
    }

    [Fact]
    public async Task Without_a_VERSION_file_the_version_is_unknown()
    {
        await Program.RunAsync(withSteps: false);

        Program.Lines.All.ShouldContain("Service version is unknown");
    }

    [Fact]
    public async Task The_core_version_that_is_asked_for_is_told()
    {
        (await Program.RunAsync("core_version: '>=2.2.1'", withSteps: false)).ShouldBe(0);

        Program.Lines.All.ShouldContain("Service version is unknown     core_version=\">=2.2.1\"");
    }

    [Fact]
    public async Task A_second_start_uploads_nothing_new()
    {
        await Program.RunAsync(withSteps: false);
        await Program.RunAsync(withSteps: false);

        Program.Lines.All.ShouldContain("Back from Loadmodels           status=SuccessNothingChanged");
    }

    [Fact]
    public async Task Models_of_a_folder_are_uploaded_instead_of_those_compiled_in()
    {
        var file = Program.Folder.Write("models/other.xproto", TestProgram.Xproto.Replace("TestService", "OtherService"));

        (await Program.RunAsync($"models_dir: {Path.GetDirectoryName(file)}\nrequired_models: [OtherService]", withSteps: false)).ShouldBe(
            0
        );
    }

    [Fact]
    public async Task A_models_folder_that_does_not_exist_means_the_models_compiled_in()
    {
        (await Program.RunAsync("models_dir: /opt/does/not/exist\nrequired_models: [TestService]", withSteps: false)).ShouldBe(0);
    }

    [Fact]
    public async Task Settings_without_effect_are_told()
    {
        await Program.RunAsync("keep_temp_files: true\nsys_dir: /opt/sys", withSteps: false);

        Program.Lines.All[0].ShouldBe("Settings without effect        keys=[sys_dir, keep_temp_files]");
    }

    [Fact]
    public async Task With_steps_objects_are_synced_until_the_program_is_told_to_stop()
    {
        var running = Program.RunAsync();
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var service = new Service { Name = "HelloWorld" };
        await Program.Services.GetRequiredService<IXosCore>().CreateAsync(service);

        await Program.Lines.WaitForAsync("Saved sync object              o=HelloWorld synchronizer_name=test-service");

        var stored = await Program.Services.GetRequiredService<IXosCore>().GetAsync<Service>(service.Id);
        stored.BackendStatus.ShouldBe("OK");
        stored.BackendCode.ShouldBe(1);
        stored.Enacted.ShouldBe(service.Updated);
        stored.Updated.ShouldBe(service.Updated);
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.ShouldBe(["sync HelloWorld"]);
        Program.Lines.All.ShouldContain("Loaded sync steps              steps=[ScriptedStep`1] synchronizer_name=test-service");
        Program.Lines.All[^1].ShouldBe("Synchronizer stopped           synchronizer_name=test-service");
    }

    [Fact]
    public async Task What_is_started_is_told_with_which_steps_observe_which_model()
    {
        var file = Program.Folder.Write("model-deps.json", """{ "Service": [["ServiceInstance", "service_instances", "owner"]] }""");
        var running = Program.RunAsync(
            $"dependency_graph: {file}\nsteps_dir: /opt/steps\npull_steps_dir: /opt/pull\nevent_steps_dir: /opt/events\ncore_version: '>=2'",
            change: builder => builder.AddSyncStep<ScriptedStep<ServiceInstance>, ServiceInstance>()
        );
        await Program.Lines.WaitForAsync("Synchronizer awake");
        Program.Stop();
        (await running).ShouldBe(0);

        const string Name = "synchronizer_name=test-service";
        Program
            .Lines.All.SkipWhile(static line => !line.StartsWith("Loading sync steps", StringComparison.Ordinal))
            .TakeWhile(static line => !line.StartsWith("Synchronizer awake", StringComparison.Ordinal))
            .ShouldBe([
                $"Loading sync steps             step_dir=/opt/steps {Name}",
                $"Loaded sync steps              steps=[ScriptedStep`1, ScriptedStep`1] {Name}",
                $"Starting XOSObserver           model_accessor={Program.Endpoint} sync_steps=[ScriptedStep`1, ScriptedStep`1] {Name}",
                $"Loaded model_map               Service=[ScriptedStep`1] ServiceInstance=[ScriptedStep`1] {Name}",
                $"Loading model dependency graph path={file} {Name}",
                $"Loaded dependencies            edges=[Service.service_instances->ServiceInstance] {Name}",
                $"Starting XOSPullStepEngine     pull_steps_dir=/opt/pull {Name}",
                $"Loading pull steps             pull_step_dir=/opt/pull {Name}",
                $"Loaded pull steps              steps=[] {Name}",
                $"Starting pull steps engine     steps=[] {Name}",
                $"Starting XOSEventEngine        event_steps_dir=/opt/events {Name}",
                $"Loading event steps            event_step_dir=/opt/events {Name}",
                $"Loaded event steps             steps=[] {Name}",
                $"Skipping model policies thread due to no model_policies dir. {Name}",
            ]);
    }

    [Fact]
    public async Task A_deletion_is_reported_tried_again_when_it_failed_and_then_the_row_goes()
    {
        Program.Script.OnDelete = (_, _) =>
            Program.Script.Runs.Count == 2 ? throw new InvalidOperationException("still in use") : Task.CompletedTask;
        var running = Program.RunAsync();
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "HelloWorld" };
        await core.CreateAsync(service);
        await Program.Lines.WaitForAsync("Saved sync object");

        await core.DeleteAsync(service);

        await Program.Lines.WaitForAsync(
            "sync step failed!              e=\"InvalidOperationException: still in use\" model_name=Service pk=1"
        );
        await Program.Lines.WaitForAsync("Deleted object                 model_name=Service pk=1");
        while ((await core.QueryAsync(ModelDescriptor.Of<Service>(), QueryKind.DeletedObjects)).Count > 0)
        {
            await Task.Delay(50);
        }

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.ShouldBe(["sync HelloWorld", "delete HelloWorld", "delete HelloWorld"]);
    }
}
