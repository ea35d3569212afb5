using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Sync;

namespace Xos.Testing.Tests;

public sealed class TestCoreTests : IAsyncLifetime
{
    private TestCore _core = null!;

    public async Task InitializeAsync() => _core = await TestCore.StartAsync(_ => { });

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task A_step_is_run_once_with_a_log_and_the_core()
    {
        var site = await SiteAsync();
        var step = new ScriptedStep(
            async (step, model) =>
            {
                step.Log.LogInformation("Building {Site}", model);
                model.AbbreviatedName = "changed";
                await model.SaveAsync();
                await step.Core.CreateAsync(new Flavor { Name = "large", FlavorValue = "x" });
            }
        );

        var run = await _core.SyncAsync(step, site);

        run.BackendCode.ShouldBe(1);
        run.BackendStatus.ShouldBe("OK");
        run.Log.ShouldContain(entry => entry.Category!.EndsWith(nameof(ScriptedStep)) && entry.Message == "Building north");
        (await _core.Client.GetAsync<Site>(site.Id)).AbbreviatedName.ShouldBe("changed");
        (await _core.Client.ListAsync<Flavor>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_step_throws_becomes_the_outcome()
    {
        var site = await SiteAsync();

        (await _core.SyncAsync(Throwing(new DeferredException("later")), site)).BackendCode.ShouldBe(0);
        (await _core.SyncAsync(Throwing(new InnocuousException("harmless")), site)).BackendCode.ShouldBe(1);
        var failed = await _core.SyncAsync(Throwing(new InvalidOperationException("broken")), site);
        failed.BackendCode.ShouldBe(2);
        failed.Log.ShouldContain(entry => entry.Exception is InvalidOperationException);
        (await _core.Client.GetAsync<Site>(site.Id)).BackendCode.ShouldBe(2);
    }

    [Fact]
    public async Task A_test_acts_as_a_person_who_may_not_write_what_back_ends_report()
    {
        var site = await SiteAsync();
        site.BackendStatus = "fine";

        await Should.ThrowAsync<XosCoreException>(() => site.SaveAsync());
    }

    [Fact]
    public async Task The_rules_of_the_core_hold() =>
        (
            await Should.ThrowAsync<XosCoreException>(() => _core.CreateAsync(new Site { LoginBase = "n", AbbreviatedName = "n" }))
        ).Message.ShouldContain("name is required");

    [Fact]
    public async Task Models_with_faults_are_refused_with_their_place() =>
        (
            await Should.ThrowAsync<InvalidOperationException>(() =>
                TestCore.StartAsync(builder => builder.AddXproto("bad.xproto", "message Bad (XOSBase) {\n    required nonsense\n}"))
            )
        ).Message.ShouldContain("bad.xproto(");

    [Fact]
    public async Task Cores_know_nothing_of_each_other()
    {
        await SiteAsync();
        await using var other = await TestCore.StartAsync(_ => { });

        (await other.Client.ListAsync<Site>()).ShouldNotContain(site => site.Name == "north");
    }

    private Task<Site> SiteAsync() =>
        _core.CreateAsync(
            new Site
            {
                Name = "north",
                LoginBase = "n",
                AbbreviatedName = "n",
            }
        );

    private static ScriptedStep Throwing(Exception exception) => new((_, _) => throw exception);

    private sealed class ScriptedStep(Func<SyncStep<Site>, Site, Task> script) : SyncStep<Site>
    {
        public override Task SyncRecordAsync(Site model, CancellationToken cancellationToken) => script(this, model);
    }
}
