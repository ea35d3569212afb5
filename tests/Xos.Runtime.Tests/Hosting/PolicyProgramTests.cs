using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Models;
using Xos.Runtime.Policies;
using Xos.Runtime.Tests.Policies;

namespace Xos.Runtime.Tests.Hosting;

/// <summary>Policies in a whole program, on a real core.</summary>
public sealed class PolicyProgramTests : ProgramTest
{
    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task A_policy_makes_what_follows_from_an_object_and_a_step_syncs_that()
    {
        var running = Program.RunAsync(change: builder => builder.AddPolicy<InstanceForEachService, Service>());
        await Program.Lines.WaitForAsync("Synchronizer awake");
        var core = Program.Services.GetRequiredService<IXosCore>();
        await core.CreateAsync(new Service { Name = "HelloWorld" });

        await Program.Lines.WaitForAsync("MODEL_POLICY: Saved            o=HelloWorld synchronizer_name=test-service");
        await Program.Lines.WaitForAsync("Saved sync object              o=HelloWorld synchronizer_name=test-service");

        var stored = await core.GetAsync<Service>(1);
        stored.PolicyStatus.ShouldBe("done");
        stored.PolicyCode.ShouldBe(1);
        stored.Policed.ShouldBe(stored.Updated);
        stored.BackendNeedDeletePolicy.ShouldBeTrue();
        (await core.ListAsync<ServiceInstance>()).Select(instance => instance.Name).ShouldBe(["of HelloWorld"]);
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.ShouldContain("Loaded model policies          policies=[InstanceForEachService] synchronizer_name=test-service");
        Program.Lines.All.ShouldContain(
            "MODEL POLICY: calling handler  instance=HelloWorld method=handle_create policy=InstanceForEachService sender_name=Service synchronizer_name=test-service"
        );
    }

    [Fact]
    public async Task A_program_with_policies_alone_runs_and_the_row_of_a_deleted_object_stays_until_its_handler_has_seen_it()
    {
        var refusals = 2;
        Program.Script.OnPolice = (model, _) =>
            model.Deleted && refusals-- > 0 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        var running = Program.RunAsync(
            "backoff_disabled: true",
            withSteps: false,
            change: builder => builder.AddPolicy<ScriptedPolicy<Service>, Service>()
        );
        await Program.Lines.WaitForAsync("Loaded model policies");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var service = new Service { Name = "HelloWorld" };
        await core.CreateAsync(service);
        await Program.Lines.WaitForAsync("MODEL_POLICY: Saved");

        await core.DeleteAsync(service);

        await Program.Lines.WaitForAsync("MODEL POLICY: completed handler instance=HelloWorld method=handle_delete");
        while ((await core.QueryAsync(ModelDescriptor.Of<Service>(), QueryKind.DeletedObjects)).Count > 0)
        {
            await Task.Delay(20);
        }

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Script.Runs.ShouldBe([
            "create HelloWorld",
            "handle deletion of HelloWorld",
            "handle deletion of HelloWorld",
            "handle deletion of HelloWorld",
        ]);
    }

    internal sealed class InstanceForEachService : Policy<Service>
    {
        public override async Task HandleCreateAsync(Service model, CancellationToken cancellationToken) =>
            await Core.CreateAsync(new ServiceInstance { Name = $"of {model.Name}", Owner = model }, cancellationToken);
    }
}
