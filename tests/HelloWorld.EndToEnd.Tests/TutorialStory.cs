using Google.Protobuf.WellKnownTypes;
using HelloWorld.Client;
using HelloWorld.EndToEnd.Tests.Programs;
using Xos.Protos;

namespace HelloWorld.EndToEnd.Tests;

/// <summary>The tutorial from its first run to its end, told by built programs in processes of their own.</summary>
[TestCaseOrderer(DeclarationOrder.TypeName, DeclarationOrder.AssemblyName)]
public sealed class TutorialStory(TutorialFixture story) : IClassFixture<TutorialFixture>
{
    private ChildProgram Synchronizer => story.Synchronizer ?? throw new InvalidOperationException("an earlier chapter failed");

    [Fact]
    public async Task Without_steps_the_models_are_onboarded_and_the_program_exits()
    {
        await using var program = Programs.Synchronizer.Start(BuiltProgram.HelloWorldWithoutSteps, story.Core);

        (await program.WaitForExitAsync()).ShouldBe(0);

        string[] events =
        [
            "Service version is 1.0.0.dev",
            "required_models, found:        models=\"HelloWorldService, HelloWorldServiceInstance\"",
            "Loading sync steps             step_dir=/opt/xos/synchronizers/hello-world/steps synchronizer_name=hello-world",
            "Loaded sync steps              steps=[] synchronizer_name=hello-world",
            "Skipping event engine due to no event_steps dir. synchronizer_name=hello-world",
            "Skipping model policies thread due to no model_policies dir. synchronizer_name=hello-world",
            "No sync steps, no policies, and no event steps. Synchronizer exiting. synchronizer_name=hello-world",
        ];
        program.Lines.Where(line => events.Contains(line)).ShouldBe(events, string.Join('\n', program.Lines));
        (await story.Grpc.FindServiceAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task The_samples_version_is_reported_to_the_core()
    {
        var loaded = await new dynamicload.dynamicloadClient(story.Grpc.Channel).GetLoadStatusAsync(new Empty(), GrpcClient.Login);
        loaded.Services.Single(service => service.Name == "hello-world").Version.ShouldBe("1.0.0.dev");
        loaded.Services.Single(service => service.Name == "core").State.ShouldBe("present");
    }

    [Fact]
    public async Task With_steps_the_models_are_onboarded()
    {
        story.Synchronizer = Programs.Synchronizer.Start(BuiltProgram.HelloWorld, story.Core);

        var line = await Synchronizer.WaitForLineAsync("Loaded sync steps");

        line.ShouldContain("SyncHelloWorldService");
        line.ShouldContain("SyncHelloWorldServiceInstance");
    }

    [Fact]
    public async Task The_core_serves_the_custom_type_that_the_build_wrote()
    {
        var written = Path.Combine(Path.GetDirectoryName(BuiltProgram.HelloWorld)!, "custom_types", "helloworldservice.yaml");
        (await story.Tosca.GetAsync("custom_type/helloworldservice")).ShouldBe(await File.ReadAllTextAsync(written));
    }

    [Fact]
    public async Task The_recipe_is_posted_and_both_steps_run()
    {
        (await story.Tosca.RunAsync(story.Recipe)).ShouldBe("Created models: ['constraints', 'service', 'serviceinstance']");

        (await Synchronizer.WaitForLineAsync("HelloWorldService has been updated!")).ShouldContain(
            "hello_from=\"Jhon Snow\" object=HelloWorld"
        );
        (await Synchronizer.WaitForLineAsync("HelloWorldServiceInstance has been updated!")).ShouldContain(
            "hello_to=\"Daenerys Targaryen\" object=\"HelloWorld Service Instance\""
        );
        await Synchronizer.WaitForLineAsync("Jhon Snow is saying hello to Daenerys Targaryen");
        (await Synchronizer.WaitForLineAsync("Syncing object")).ShouldContain(
            "model_name=HelloWorldService pk=1 synchronizer_name=hello-world thread_id="
        );
    }

    [Fact]
    public async Task Both_objects_are_OK_over_gRPC()
    {
        var instance = await story.Grpc.WaitForInstanceAsync(found => found.BackendCode == 1);
        instance.BackendStatus.ShouldBe("OK");
        instance.Enacted.ShouldBe(instance.Updated);
        instance.OwnerId.ShouldBe(1);
        instance.LeafModelName.ShouldBe("HelloWorldServiceInstance");

        var service = (await story.Grpc.FindServiceAsync())!;
        (service.BackendCode, service.BackendStatus).ShouldBe((1, "OK"));
        service.ServiceInstancesIds.ShouldBe([instance.Id]);
    }

    [Fact]
    public async Task Nothing_is_synced_again_until_something_changes()
    {
        var seen = Synchronizer.Lines.Count;
        await PassesAsync(2);
        Synchronizer.Lines.Skip(seen).ShouldNotContain(line => line.Contains("Syncing object", StringComparison.Ordinal));

        (await story.Tosca.RunAsync(story.Recipe)).ShouldBe("Created models: ['constraints', 'service', 'serviceinstance']");
        await PassesAsync(2);
        Synchronizer.Lines.Skip(seen).ShouldNotContain(line => line.Contains("Syncing object", StringComparison.Ordinal));
        (await story.Grpc.Models.ListHelloWorldServiceAsync(new Empty(), GrpcClient.Login)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_deferred_instance_is_tried_in_each_pass()
    {
        var seen = Synchronizer.Lines.Count;
        await GreetAsync("Tyrion Lannister");

        var first = await Synchronizer.WaitForLineAsync("sync step failed!", seen);
        first.ShouldContain("e=\"DeferredException: Maybe later\" model_name=HelloWorldServiceInstance pk=1 synchronizer_name=hello-world");
        for (var tries = 0; tries < 3; tries++)
        {
            seen = Synchronizer.Lines.Count;
            await Synchronizer.WaitForLineAsync("sync step failed!", seen);
        }

        var instance = await story.Grpc.WaitForInstanceAsync(found =>
            found.BackendStatus.Contains("Maybe later", StringComparison.Ordinal)
        );
        instance.BackendCode.ShouldBe(0);
        instance.Enacted.ShouldBeLessThan(instance.Updated);
    }

    [Fact]
    public async Task A_failed_instance_is_stored_with_code_2()
    {
        await GreetAsync("Joffrey Baratheon");

        var instance = await story.Grpc.WaitForInstanceAsync(found => found.BackendCode == 2);
        instance.BackendStatus.ShouldContain("Maybe not");
        (await story.Grpc.FindServiceAsync())!.BackendCode.ShouldBe(1);
    }

    [Fact]
    public async Task Any_other_name_heals_it()
    {
        await GreetAsync("Sansa Stark");

        await Synchronizer.WaitForLineAsync("Jhon Snow is saying hello to Sansa Stark");
        (await story.Grpc.WaitForInstanceAsync(found => found.BackendCode == 1)).BackendStatus.ShouldBe("OK");
    }

    [Fact]
    public async Task Deleting_runs_delete_record_and_the_rows_are_gone()
    {
        (await story.Tosca.DeleteAsync(story.Recipe)).ShouldBe("Deleted models: ['constraints', 'service', 'serviceinstance']");

        (await Synchronizer.WaitForLineAsync("HelloWorldServiceInstance has been deleted!")).ShouldContain("hello_to=\"Sansa Stark\"");
        (await Synchronizer.WaitForLineAsync("HelloWorldService has been deleted!")).ShouldContain("hello_from=\"Jhon Snow\"");
        await story.Grpc.WaitUntilGoneAsync();
    }

    [Fact]
    public async Task Ctrl_C_ends_the_synchronizer_and_the_core_in_good_order()
    {
        (await Synchronizer.InterruptAsync()).ShouldBe(0);
        (await story.Core.Process.InterruptAsync()).ShouldBe(0);
    }

    private async Task GreetAsync(string name)
    {
        var instance = (await story.Grpc.FindInstanceAsync())!;
        await story.Grpc.Models.UpdateHelloWorldServiceInstanceAsync(
            new HelloWorldServiceInstance { Id = instance.Id, HelloTo = name },
            GrpcClient.Login
        );
    }

    private async Task PassesAsync(int count)
    {
        for (var passes = 0; passes < count; passes++)
        {
            await Synchronizer.WaitForLineAsync("Synchronizer awake", Synchronizer.Lines.Count);
        }
    }
}
