using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xos.Models;
using Xos.Runtime.Events;
using Xos.Runtime.Policies;
using Xos.Runtime.Pulling;
using Xos.Runtime.Sync;

namespace Xos.Testing.Tests;

/// <summary>Passes of a whole synchronizer on a core in memory.</summary>
public sealed class PassTests : IAsyncLifetime
{
    private readonly Script _script = new();
    private TestCore _core = null!;

    public async Task InitializeAsync() =>
        _core = await TestCore.StartAsync(builder =>
        {
            builder.Services.AddSingleton(_script);
            builder.AddSyncStep<SyncService, Service>().AddSyncStep<SyncSite, Site>().AddPolicy<TagEachSite, Site>();
        });

    public async Task DisposeAsync() => await _core.DisposeAsync();

    [Fact]
    public async Task Everything_that_is_there_is_synced_with_what_is_linked_to_first_and_what_policies_make_too()
    {
        var site = await SiteAsync("north");
        var service = await _core.CreateAsync(new Service { Name = "tram", Site = site });

        var passes = await _core.SyncAsync();

        passes
            .EnsureNothingFailed()
            .Synced<Service>()
            .Select(static done => done.Name)
            .ShouldBe(["tram", "made by policy"], ignoreOrder: true);
        passes.Policed<Site>().Select(static done => done.Name).ShouldBe(["mysite", "north"], ignoreOrder: true);
        _script.Runs.IndexOf("north").ShouldBeLessThan(_script.Runs.IndexOf("tram"));
        (await _core.Client.GetAsync<Service>(service.Id)).BackendStatus.ShouldBe("OK");
        passes.Messages.ShouldContain("syncing tram");
    }

    [Fact]
    public async Task What_is_done_is_not_done_again()
    {
        await _core.SyncAsync();

        (await _core.SyncAsync()).Runs.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_again_has_the_same_runs_in_the_same_order()
    {
        var first = await RunTenAsync();

        first.Split('\n').Length.ShouldBeGreaterThan(30);
        (await RunTenAsync()).ShouldBe(first);
    }

    [Fact]
    public async Task What_failed_is_tried_again_when_its_pause_is_over_with_the_number_of_the_attempt()
    {
        var site = await SiteAsync("north");
        await _core.SyncAsync();
        _script.Fault = new InvalidOperationException("no power");
        site.AbbreviatedName = "x";
        await site.SaveAsync();

        var failed = await _core.SyncAsync();
        var tooEarly = await _core.SyncAsync();
        _core.Time.Advance(TimeSpan.FromSeconds(1));
        var again = await _core.SyncAsync();
        _script.Fault = null;
        _core.Time.Advance(TimeSpan.FromSeconds(2));
        var healed = await _core.SyncAsync();

        failed.Failures.ShouldHaveSingleItem().ToString().ShouldBe("Sync Site north: InvalidOperationException: no power");
        Should.Throw<InvalidOperationException>(() => failed.EnsureNothingFailed()).Message.ShouldContain("Sync Site north");
        tooEarly.Runs.ShouldBeEmpty();
        again.Failures.ShouldHaveSingleItem();
        healed.Synced<Site>().ShouldHaveSingleItem();
        _script.Attempts.TakeLast(3).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task What_waits_is_tried_once_in_each_call()
    {
        _script.Fault = new DeferredException("later");
        await SiteAsync("north");

        var passes = await _core.SyncAsync();

        passes.Failures.ShouldBeEmpty();
        passes.Runs.ShouldContain(static run => run.IsDeferred && run.Kind == RunKind.Sync);
        (await _core.SyncAsync()).Runs.ShouldContain(static run => run.IsDeferred);
    }

    [Fact]
    public async Task What_was_deleted_is_taken_out_of_the_back_end()
    {
        var service = await _core.CreateAsync(new Service { Name = "tram" });
        await _core.SyncAsync();
        await _core.Client.DeleteAsync(service);

        var passes = await _core.SyncAsync();

        passes.Deleted<Service>().ShouldHaveSingleItem().Name.ShouldBe("tram");
        passes.Synced<Service>().ShouldBeEmpty();
    }

    [Fact]
    public async Task Steps_and_policies_that_wake_each_other_for_ever_are_told()
    {
        _script.IsRestless = true;
        await SiteAsync("north");

        (await Should.ThrowAsync<InvalidOperationException>(() => _core.SyncAsync())).Message.ShouldContain(
            "Steps and policies wake each other"
        );
    }

    [Fact]
    public async Task A_pull_step_and_an_event_step_are_run_by_hand()
    {
        var pulled = await _core.PullAsync(new FindService());
        var heard = await _core.ReceiveAsync(new RenameService(), new() { Topic = "names", Value = "bus"u8.ToArray() });

        (await _core.Client.ListAsync<Service>()).ShouldHaveSingleItem().Name.ShouldBe("bus");
        pulled.Select(static entry => entry.Message).ShouldBe(["found tram"]);
        heard.Select(static entry => entry.Message).ShouldBe(["heard names"]);
        await Should.ThrowAsync<Xos.Runtime.Client.XosCoreException>(() => _core.PullAsync(new FindService { Name = "bus" }));
    }

    private static async Task<string> RunTenAsync()
    {
        var test = new PassTests();
        await test.InitializeAsync();
        await using var core = test._core;
        for (var i = 0; i < 10; i++)
        {
            await core.CreateAsync(new Service { Name = $"s{i}", Site = await test.SiteAsync($"site{i}") });
        }

        return (await core.SyncAsync()).ToString();
    }

    private Task<Site> SiteAsync(string name) =>
        _core.CreateAsync(
            new Site
            {
                Name = name,
                LoginBase = name,
                AbbreviatedName = name,
            }
        );

    internal sealed class Script
    {
        public List<string> Runs { get; } = [];

        public List<int> Attempts { get; } = [];

        public Exception? Fault { get; set; }

        public bool IsRestless { get; set; }
    }

    internal sealed class SyncSite(Script script) : SyncStep<Site>
    {
        public override async Task SyncRecordAsync(Site model, CancellationToken cancellationToken)
        {
            script.Runs.Add(model.Name);
            script.Attempts.Add(Attempt);
            if (script.Fault is not null)
            {
                throw script.Fault;
            }

            if (script.IsRestless)
            {
                model.SiteUrl = $"http://{script.Runs.Count}";
                await model.SaveAsync(cancellationToken: cancellationToken);
            }
        }
    }

    internal sealed class SyncService(Script script) : SyncStep<Service>
    {
        public override Task SyncRecordAsync(Service model, CancellationToken cancellationToken)
        {
            script.Runs.Add(model.Name);
            Log.LogInformation("syncing {Service}", model.Name);
            return Task.CompletedTask;
        }
    }

    internal sealed class TagEachSite(Script script) : Policy<Site>
    {
        public override async Task HandleCreateAsync(Site model, CancellationToken cancellationToken)
        {
            if (model.Name == "north")
            {
                await Core.CreateAsync(new Service { Name = "made by policy", Site = model }, cancellationToken);
            }
        }

        public override async Task HandleUpdateAsync(Site model, CancellationToken cancellationToken)
        {
            if (script.IsRestless)
            {
                model.AbbreviatedName = $"{script.Runs.Count}";
                await model.SaveAsync(cancellationToken: cancellationToken);
            }
        }
    }

    private sealed class FindService : PullStep
    {
        public string Name { get; init; } = "tram";

        public override async Task PullRecordsAsync(CancellationToken cancellationToken)
        {
            await Core.CreateAsync(new Service { Name = Name }, cancellationToken);
            Log.LogInformation("found {Service}", Name);
        }
    }

    private sealed class RenameService : EventStep
    {
        public override async Task ProcessEventAsync(ReceivedEvent received, CancellationToken cancellationToken)
        {
            Log.LogInformation("heard {Topic}", received.Topic);
            var service = (await Core.ListAsync<Service>(cancellationToken)).Single();
            service.Name = System.Text.Encoding.UTF8.GetString(received.Value.Span);
            await service.SaveAsync(cancellationToken: cancellationToken);
        }
    }
}
