using System.Buffers;
using System.Diagnostics;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Protos;
using Xos.Runtime.Client;
using Xos.Runtime.Hosting;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Sync;
using Xos.Runtime.Tests.Sync;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>What can go wrong with steps and objects, in whole programs on a real core.</summary>
public sealed class EngineProgramTests : ProgramTest
{
    private const string Loop = "Steps and policies keep each other at work on an object; they are slowed down ";

    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task A_step_that_changes_what_its_object_declares_is_told_as_a_loop_with_the_policy_that_answers_it()
    {
        Program.Script.OnSync = async (model, cancellationToken) =>
        {
            ((Service)model).Description += "s";
            await model.SaveAsync(cancellationToken: cancellationToken);
        };
        var running = Program.RunAsync(change: builder => builder.AddPolicy<AnsweringPolicy, Service>());
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        await core.CreateAsync(new Service { Name = "restless" });

        (await Program.Lines.WaitForAsync(Loop)).ShouldContain("by=[AnsweringPolicy, ScriptedStep`1] model_name=Service o=restless pk=1");
        await UntilAsync(async () =>
            (await core.GetAsync<Service>(1)).BackendStatus.StartsWith(
                "In a loop: AnsweringPolicy, ScriptedStep`1",
                StringComparison.Ordinal
            )
        );

        (await core.GetAsync<Service>(1)).BackendCode.ShouldBe(2);
        Program.Stop();
        (await running).ShouldBe(0);
        // By the engine of steps and by that of policies.
        Program.Lines.All.Count(line => line.StartsWith(Loop, StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_step_that_keeps_its_own_object_dirty_is_no_hot_loop_on_a_core_with_a_feed()
    {
        Program.Script.OnSync = (model, cancellationToken) =>
            model.SaveAsync(new SaveOptions { AlwaysUpdateTimestamp = true }, cancellationToken);
        var running = Program.RunAsync("dirty_poll_interval: 3600");
        await Program.Lines.WaitForAsync("Synchronizer awake");
        await Program.Services.GetRequiredService<IXosCore>().CreateAsync(new Service { Name = "restless" });
        await Program.Lines.WaitForAsync(Loop);

        var (seen, begin) = (Program.Script.Runs.Count, Stopwatch.GetTimestamp());
        await UntilAsync(() => Task.FromResult(Program.Script.Runs.Count >= seen + 3));

        // The pauses are 1 s, 2 s, 4 s by now, and the first of them had begun.
        Stopwatch.GetElapsedTime(begin).ShouldBeGreaterThan(TimeSpan.FromSeconds(2));
        Program.Stop();
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task A_model_that_vanishes_from_the_core_keeps_no_other_waiting_and_is_taken_up_when_it_is_back()
    {
        Program.Folder.Write(
            "models/hello-world.xproto",
            "option name = \"hello-world\";\noption app_label = \"hello-world\";\nmessage HelloWorldService (Service) { required string hello_from = 1; }\n"
        );
        var models = $"models_dir: {Path.Combine(Program.Folder.Path, "models")}";
        var running = Program.RunAsync(
            models,
            change: builder =>
                builder.AddModel(ModelDescriptor.Of<HelloWorldService>()).AddSyncStep<ScriptedStep<HelloWorldService>, HelloWorldService>()
        );
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        await core.CreateAsync(new HelloWorldService { Name = "first", HelloFrom = "me" });
        await Program.Lines.WaitForAsync("Saved sync object              o=first");

        var connection = Program.Services.GetRequiredService<CoreConnection>();
        var load = new dynamicload.dynamicloadClient(connection.Invoker);
        await load.UnloadModelsAsync(
            new() { Name = "test-service", CleanupBehavior = UnloadModelsRequest.Types.CleanupBehavior.Purge },
            connection.CallOptions(TimeSpan.FromSeconds(30), CancellationToken.None)
        );
        await Program.Lines.WaitForAsync(
            "The core does not know a model any more; nothing is done for its objects until it does model_name=HelloWorldService"
        );
        await core.CreateAsync(new Service { Name = "of another model" });
        await Program.Lines.WaitForAsync("Saved sync object              o=\"of another model\"");

        var upload = Program.Services.GetRequiredService<ModelUpload>();
        await upload.RunAsync("1.0.0", CancellationToken.None);
        await core.CreateAsync(new HelloWorldService { Name = "second", HelloFrom = "me" });
        await Program.Lines.WaitForAsync("Saved sync object              o=second");
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.Count(line => line.StartsWith("The core does not know a model any more", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Fields_of_an_object_that_the_program_does_not_know_are_left_as_they_are()
    {
        Program.Script.OnSync = async (model, cancellationToken) =>
        {
            ((Service)model).Description = "by the step";
            await model.SaveAsync(cancellationToken: cancellationToken);
        };
        var running = Program.RunAsync();
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();

        await core.CreateAsync(WithUnknownField(new Service { Name = "HelloWorld" }));
        await Program.Lines.WaitForAsync("Saved sync object              o=HelloWorld");

        var stored = await core.GetAsync<Service>(1);
        stored.Description.ShouldBe("by the step");
        BytesOf(stored).AsSpan().IndexOf("from the future"u8).ShouldBeGreaterThan(0);
        Program.Stop();
        (await running).ShouldBe(0);
    }

    [Fact]
    public async Task An_edge_of_the_dependency_file_turns_a_link_around()
    {
        var file = Program.Folder.Write("model-deps.json", """{ "Service": [["ServiceInstance", "service_instances", "owner"]] }""");
        var isFree = false;
        Program.Script.OnSync = (_, _) => isFree ? Task.CompletedTask : throw new DeferredException("later");
        var running = Program.RunAsync(
            $"dependency_graph: {file}",
            change: builder => builder.AddSyncStep<ScriptedStep<ServiceInstance>, ServiceInstance>()
        );
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "service" };
        await core.CreateAsync(service);
        await core.CreateAsync(new ServiceInstance { Name = "part", Owner = service });

        await UntilAsync(async () => (await core.GetAsync<Service>(1)).BackendStatus == "Waiting for ServiceInstance part");

        isFree = true;
        await Program.Lines.WaitForAsync("Saved sync object              o=service");
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.TakeLast(2).ShouldBe(["sync part", "sync service"]);
    }

    private static Service WithUnknownField(Service service)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(1999, WireFormat.WireType.LengthDelimited);
            output.WriteString("from the future");
        }

        service.ReadFrom(new ReadOnlySequence<byte>([.. BytesOf(service), .. bytes.ToArray()]));
        return service;
    }

    private static byte[] BytesOf(Service service)
    {
        var message = new ArrayBufferWriter<byte>();
        service.WriteTo(message);
        return message.WrittenSpan.ToArray();
    }

    internal sealed class AnsweringPolicy : Policy<Service>
    {
        public override Task HandleCreateAsync(Service model, CancellationToken cancellationToken) => AnswerAsync(model, cancellationToken);

        public override Task HandleUpdateAsync(Service model, CancellationToken cancellationToken) => AnswerAsync(model, cancellationToken);

        private static async Task AnswerAsync(Service model, CancellationToken cancellationToken)
        {
            model.Description += "p";
            await model.SaveAsync(cancellationToken: cancellationToken);
        }
    }
}
