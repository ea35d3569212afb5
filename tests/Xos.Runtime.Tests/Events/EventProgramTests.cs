using System.Text;
using Grpc.Net.Client;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xos.Models;
using Xos.Runtime.Client;
using Xos.Runtime.Events;
using Xos.Runtime.Hosting;
using Xos.Runtime.Tests.Hosting;

namespace Xos.Runtime.Tests.Events;

/// <summary>Event steps on the feed of a real core.</summary>
public sealed class EventProgramTests : ProgramTest
{
    private readonly EventScript _script = new();

    public override Task InitializeAsync() => Program.StartCoreAsync();

    [Fact]
    public async Task A_step_hears_of_the_changes_of_its_models_in_their_order()
    {
        var running = RunAsync(builder => builder.AddEventStep<OnServices>());
        await Program.Lines.WaitForAsync(
            "Waiting for events             pattern=null step=OnServices synchronizer_name=test-service topic=[Service]"
        );
        var core = await WatchingAsync();
        var service = new Service { Name = "HelloWorld" };
        await core.CreateAsync(service);
        service.Description = "better";
        await service.SaveAsync();
        await core.CreateAsync(NewSite());
        await core.DeleteAsync(service);

        await UntilAsync(() => Heard("Service-").Any(heard => heard.Change!.Kind == ChangeKind.Purged));

        Program.Stop();
        (await running).ShouldBe(0);
        var changes = Heard($"Service-{service.Id}");
        changes
            .Select(heard => heard.Change!.Kind)
            .ShouldBe([ChangeKind.Created, ChangeKind.Updated, ChangeKind.Deleted, ChangeKind.Purged]);
        changes.ShouldAllBe(heard => heard.Topic == "Service");
        _script.Heard.ShouldNotContain(heard => heard.Topic == "Site");
        Encoding
            .UTF8.GetString(changes[1].Value.Span)
            .ShouldBe($$"""{"pk":{{service.Id}},"model":"Service","kind":"updated","changed_fields":["description"]}""");
    }

    [Fact]
    public async Task A_step_may_name_its_models_by_a_pattern()
    {
        var running = RunAsync(builder => builder.AddEventStep<OnPattern>());
        await Program.Lines.WaitForAsync("Waiting for events");
        var core = await WatchingAsync();
        await core.CreateAsync(NewSite());
        await core.CreateAsync(new Service { Name = "HelloWorld" });

        await UntilAsync(() => Heard("Service-2").Count > 0);
        Program.Stop();
        (await running).ShouldBe(0);
        _script.Heard.ShouldAllBe(heard => heard.Topic == "Service");
    }

    [Fact]
    public async Task After_an_outage_a_step_goes_on_where_it_was_and_hears_of_nothing_twice()
    {
        var running = RunAsync(builder => builder.AddEventStep<OnServices>());
        var core = await WatchingAsync();
        await core.CreateAsync(new Service { Name = "before" });
        await UntilAsync(() => _script.Heard.Any(heard => heard.Key == "Service-2"));

        await Program.StopCoreAsync();
        await Program.StartCoreAsync();
        await UntilAsync(() => TrySave(core, new Service { Name = "after" }));

        await UntilAsync(() => _script.Heard.Any(heard => heard.Key == "Service-3"));
        Program.Stop();
        (await running).ShouldBe(0);
        _script.Heard.Select(heard => heard.Change!.Position).ShouldBeUnique();
    }

    [Fact]
    public async Task After_a_restart_a_step_hears_of_what_it_missed_where_its_position_is_kept()
    {
        var settings = $"event_positions_dir: {Path.Combine(Program.Folder.Path, "positions")}";
        var running = RunAsync(builder => builder.AddEventStep<OnServices>(), settings);
        await WatchingAsync();
        Program.Stop();
        (await running).ShouldBe(0);
        await SaveOutsideAsync("meanwhile");

        var again = RunAsync(builder => builder.AddEventStep<OnServices>(), settings);

        await UntilAsync(() => Heard("Service-2").Count > 0);
        Program.Stop();
        (await again).ShouldBe(0);
        _script.Heard.Select(heard => heard.Change!.Position).ShouldBeUnique();
    }

    [Fact]
    public async Task An_event_that_always_fails_is_parked_and_those_after_it_come()
    {
        var attempts = 0;
        _script.OnEvent = (received, _) =>
            received.Change!.Kind == ChangeKind.Created && received.Key == "Service-2" && ++attempts > 0
                ? throw new InvalidOperationException("cannot be digested")
                : Task.CompletedTask;
        var running = RunAsync(builder => builder.AddEventStep<OnServices>());
        var core = await WatchingAsync();
        var poison = new Service { Name = "poison" };
        await core.CreateAsync(poison);
        await core.CreateAsync(new Service { Name = "food" });

        await UntilAsync(() => _script.Heard.Any(heard => heard.Key == "Service-3"));

        Program.Stop();
        (await running).ShouldBe(0);
        attempts.ShouldBe(EventDelivery.MostAttempts);
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith(
                "Exception in event step; the event is parked e=\"InvalidOperationException: cannot be digested\" key=Service-2",
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task A_step_on_a_technology_that_nobody_brings_is_told_and_the_others_hear()
    {
        var running = RunAsync(builder => builder.AddEventStep<OnPigeons>().AddEventStep<OnServices>());
        await WatchingAsync();

        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.ShouldContain(line =>
            line.StartsWith(
                "Unknown technology. Skipping step known=[core] step=OnPigeons synchronizer_name=test-service technology=pigeon",
                StringComparison.Ordinal
            )
        );
    }

    [Fact]
    public async Task Steps_that_cannot_mean_what_they_say_refuse_the_start_with_a_line_each()
    {
        var exitCode = await RunAsync(builder =>
            builder.AddEventStep<OnNothing>().AddEventStep<OnBoth>().AddEventStep<OnNonsense>().AddEventStep<OnServices>()
        );

        exitCode.ShouldBe(1);
        string[] refusal =
        [
            "Neither topics nor pattern is defined for step OnNothing",
            "Both topics and pattern are defined for step OnBoth. Choose one.",
            "The pattern of step OnNonsense is no regular expression. Invalid pattern 'a(b' at offset 3. Not enough )'s.",
            "shutting down",
        ];
        Program.Lines.All.Skip(Program.Lines.All.Count - refusal.Length).ShouldBe(refusal);
        Program.Lines.All.ShouldNotContain(line => line.StartsWith("Waiting for events", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changes_that_the_core_does_not_keep_any_more_are_missed_with_a_warning_and_new_ones_come()
    {
        var folder = Path.Combine(Program.Folder.Path, "positions");
        await SaveOutsideAsync("first", "second", "third");
        await ForgetAllButTheLastAsync();
        Program.Folder.Write("positions/test-service.OnServices.position", "1");

        var running = RunAsync(builder => builder.AddEventStep<OnServices>(), $"event_positions_dir: {folder}");

        await Program.Lines.WaitForAsync("The core does not keep the changes any more that the step has not heard of");
        await WatchingAsync();
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.Count(IsMissed).ShouldBe(1);
    }

    [Fact]
    public async Task A_position_that_the_store_has_not_come_to_is_anothers_and_new_changes_come()
    {
        var folder = Path.Combine(Program.Folder.Path, "positions");
        Program.Folder.Write("positions/test-service.OnServices.position", "1000000");

        var running = RunAsync(builder => builder.AddEventStep<OnServices>(), $"event_positions_dir: {folder}");

        await Program.Lines.WaitForAsync("The core does not keep the changes any more that the step has not heard of");
        await WatchingAsync();
        Program.Stop();
        (await running).ShouldBe(0);
        Program.Lines.All.Count(IsMissed).ShouldBe(1);
    }

    private static bool IsMissed(string line) => line.StartsWith("The core does not keep the changes any more", StringComparison.Ordinal);

    private Task<int> RunAsync(Action<SynchronizerBuilder> change, string settings = "") =>
        Program.RunAsync(
            settings,
            withSteps: false,
            builder =>
            {
                builder.Services.AddSingleton(_script);
                change(builder);
            }
        );

    private async Task SaveOutsideAsync(params string[] names)
    {
        using var channel = GrpcChannel.ForAddress($"http://{Program.Endpoint}");
        var outside = new XosCore(channel.CreateCallInvoker(), new() { Username = "admin@opencord.org", Password = "letmein" }, []);
        foreach (var name in names)
        {
            await outside.CreateAsync(new Service { Name = name });
        }
    }

    private async Task ForgetAllButTheLastAsync()
    {
        await Program.StopCoreAsync();
        await using (
            var store = new SqliteConnection(
                $"Data Source={Directory.GetFiles(Path.Combine(Program.Folder.Path, "data"), "*.db").Single()}"
            )
        )
        {
            await store.OpenAsync();
            await using var command = store.CreateCommand();
            command.CommandText = "delete from change where seq < (select max(seq) from change)";
            (await command.ExecuteNonQueryAsync()).ShouldBeGreaterThan(0);
        }

        await Program.StartCoreAsync();
    }

    // A subscription from now on says nowhere that it stands, so services are made until one is heard of: Service-1 at last.
    private async Task<IXosCore> WatchingAsync()
    {
        await Program.Lines.WaitForAsync("Waiting for events");
        var core = Program.Services.GetRequiredService<IXosCore>();
        var beacon = await core.ListAsync<Service>() is [var first, ..] ? first : new Service { Name = "beacon" };
        var before = _script.Heard.Count;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (_script.Heard.Count == before)
        {
            beacon.Description = Guid.NewGuid().ToString();
            if (beacon.IsNew)
            {
                await core.CreateAsync(beacon, patience.Token);
            }
            else
            {
                await beacon.SaveAsync(cancellationToken: patience.Token);
            }

            await Task.Delay(20, patience.Token);
        }

        return core;
    }

    private static Site NewSite() =>
        new()
        {
            Name = "elsewhere",
            LoginBase = "elsewhere",
            AbbreviatedName = "e",
            SiteUrl = "http://elsewhere",
        };

    private List<ReceivedEvent> Heard(string key) => [.. _script.Heard.Where(heard => heard.Key.StartsWith(key, StringComparison.Ordinal))];

    private static bool TrySave(IXosCore core, Service service)
    {
        try
        {
            core.CreateAsync(service).GetAwaiter().GetResult();
            return true;
        }
        catch (XosCoreException fault) when (fault.IsUnavailable)
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(20, patience.Token);
        }
    }
}
