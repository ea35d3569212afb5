using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Records;
using Xos.Core.Storage;
using Xos.Core.Tests.Grpc;
using Xos.Core.Tests.Grpc.Messages;
using Xos.Protos;
using static Xos.Core.Tests.Grpc.TestServer;
using Kind = Xos.Protos.WatchReply.Types.Change.Types.Kind;

namespace Xos.Core.Tests.Events;

/// <summary>What a client hears that watches a whole core.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_watcher_hears_of_the_whole_life_of_an_object_with_fields_and_who_and_no_gap()
    {
        using var watch = await FeedWatch.StartAsync(_server, Synchronizer);
        var start = watch.Position;
        start.ShouldBePositive();

        var id = await CreateAsync("HelloWorld");
        await _server.Models.UpdateHelloWorldServiceAsync(
            new() { Id = id, HelloFrom = "Sam" },
            With(Admin, ("update_fields", "hello_from"))
        );
        await _server.Models.DeleteHelloWorldServiceAsync(new() { Id = id }, Admin);
        await _server.Models.UpdateHelloWorldServiceAsync(
            new() { Id = id, BackendStatus = "gone" },
            With(Synchronizer, ("update_fields", "backend_status"))
        );
        await PurgeAsync();

        var created = await watch.NextAsync();
        (created.Position, created.Kind, created.Model, created.Root, created.Id).ShouldBe(
            (start + 1, Kind.Created, "HelloWorldService", "Service", id)
        );
        created.Fields.ShouldContain("hello_from");
        (created.UserId, created.Email, created.CallerKind).ShouldBe((1, "admin@opencord.org", "unknown"));
        created.At.ShouldBe(DateTimeOffset.UtcNow.ToUnixTimeSeconds(), 120);

        var updated = await watch.NextAsync();
        (updated.Position, updated.Kind).ShouldBe((start + 2, Kind.Updated));
        updated.Fields.ShouldBe(["hello_from", "updated"]);

        var deleted = await watch.NextAsync();
        (deleted.Position, deleted.Kind, deleted.Fields.Contains("deleted")).ShouldBe((start + 3, Kind.Deleted, true));

        var cleaned = await watch.NextAsync();
        (cleaned.Position, cleaned.Kind, cleaned.CallerKind).ShouldBe((start + 4, Kind.Updated, "synchronizer"));

        var purged = await watch.NextAsync();
        (purged.Position, purged.Kind, purged.UserId, purged.CallerKind).ShouldBe((start + 5, Kind.Purged, 0, "core"));
        watch.Position.ShouldBe(start + 5);
    }

    [Fact]
    public async Task Whoever_is_no_synchronizer_hears_of_the_deletion_but_not_of_the_clean_up()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin, new() { Objects = true });
        var id = await CreateAsync("HelloWorld");
        await _server.Models.DeleteHelloWorldServiceAsync(new() { Id = id }, Admin);
        await _server.Models.UpdateHelloWorldServiceAsync(
            new() { Id = id, BackendStatus = "gone" },
            With(Synchronizer, ("update_fields", "backend_status"))
        );
        await PurgeAsync();

        await watch.NextAsync();
        var deleted = await watch.NextAsync();
        (deleted.Kind, deleted.Object.IsEmpty).ShouldBe((Kind.Deleted, true));
        (await watch.NextAsync()).Kind.ShouldBe(Kind.Purged);
    }

    [Fact]
    public async Task What_goes_along_with_a_change_is_told_too()
    {
        var provider = await CreateAsync("provider");
        var instance = await _server.Models.CreateHelloWorldServiceInstanceAsync(
            new()
            {
                Name = "i",
                OwnerId = provider,
                HelloTo = "x",
            },
            Admin
        );
        var other = await _server.Models.CreateHelloWorldServiceInstanceAsync(
            new()
            {
                Name = "j",
                OwnerId = provider,
                HelloTo = "x",
            },
            Admin
        );
        await _server.CallModelAsync("Create", "ServiceInstanceLink", Admin, (101, instance.Id), (103, other.Id));
        using var watch = await FeedWatch.StartAsync(_server, Synchronizer);

        await _server.CallModelAsync("Delete", "ServiceInstanceLink", Admin, (1, 1));

        (await watch.NextAsync(1)).ShouldBe(["deleted ServiceInstanceLink 1"]);
        var counted = await watch.NextAsync();
        (counted.Kind, counted.Id, counted.CallerKind).ShouldBe((Kind.Updated, instance.Id, "core"));
        counted.Fields.ShouldContain("link_deleted_count");
    }

    [Fact]
    public async Task Objects_come_as_Get_shows_them()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin, new() { Objects = true });
        var id = await CreateAsync("HelloWorld");

        var told = HelloWorldService.Parser.ParseFrom((await watch.NextAsync()).Object);

        told.ShouldBe(await _server.Models.GetHelloWorldServiceAsync(new() { Id = id }, Admin));
    }

    [Fact]
    public async Task Whoever_resumes_hears_everything_that_happened_meanwhile_once()
    {
        long position;
        using (var first = await FeedWatch.StartAsync(_server, Admin))
        {
            await CreateAsync("first");
            await first.NextAsync();
            position = first.Position;
        }

        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => CreateAsync($"s{i}")));
        using var second = await FeedWatch.StartAsync(_server, Admin, new() { Position = position });
        second.Position.ShouldBe(position);
        await CreateAsync("last");

        for (var i = 1; i <= 701; i++)
        {
            (await second.NextAsync()).Position.ShouldBe(position + i);
        }
    }

    [Fact]
    public async Task Models_that_are_named_bring_those_that_derive_from_them_and_no_others()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin, new() { Models = { "Service" } });
        var id = await CreateAsync("HelloWorld");
        await _server.Models.CreateHelloWorldServiceInstanceAsync(
            new()
            {
                Name = "i",
                OwnerId = id,
                HelloTo = "x",
            },
            Admin
        );
        await _server.CallModelAsync("Create", "Service", Admin, (104, "plain"));

        (await watch.NextAsync(2)).ShouldBe([$"created HelloWorldService {id}", $"created Service {id + 1}"]);
    }

    [Fact]
    public async Task A_silent_watcher_hears_how_far_the_core_is_all_the_same()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin, new() { Models = { "Site" }, HeartbeatSeconds = 1 });
        var start = watch.Position;
        await CreateAsync("HelloWorld");

        WatchReply reply;
        do
        {
            reply = await watch.ReadAsync();
            reply.Changes.ShouldBeEmpty();
        } while (reply.Position == start);

        reply.Position.ShouldBe(start + 1);
    }

    [Fact]
    public async Task A_model_that_is_not_loaded_a_wrong_heartbeat_and_nobody_are_refused()
    {
        (await FeedWatch.RefusedAsync(_server, Admin, new() { Models = { "Nothing" } })).StatusCode.ShouldBe(StatusCode.NotFound);
        (await FeedWatch.RefusedAsync(_server, Admin, new() { HeartbeatSeconds = -1 })).StatusCode.ShouldBe(StatusCode.InvalidArgument);
        (await FeedWatch.RefusedAsync(_server, [], new())).StatusCode.ShouldBe(StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task A_position_that_never_was_is_out_of_range()
    {
        var refusal = await FeedWatch.RefusedAsync(_server, Admin, new() { Position = 1_000_000 });

        refusal.StatusCode.ShouldBe(StatusCode.OutOfRange);
        refusal.Status.Detail.ShouldContain("another store");
    }

    [Fact]
    public async Task A_position_older_than_what_is_kept_is_out_of_range_and_the_oldest_one_is_told()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin);
        var start = watch.Position;
        for (var i = 0; i < 5; i++)
        {
            await CreateAsync($"s{i}");
        }

        await ExecuteAsync($"delete from change where seq < {start + 3}");

        (await FeedWatch.StartAsync(_server, Admin, new() { Position = start + 2 })).Dispose();
        var refusal = await FeedWatch.RefusedAsync(_server, Admin, new() { Position = start + 1 });
        refusal.StatusCode.ShouldBe(StatusCode.OutOfRange);
        refusal.Trailers.GetValue("oldest-position").ShouldBe($"{start + 3}");
    }

    [Fact]
    public async Task Whoever_falls_behind_what_is_kept_while_he_watches_is_told_so()
    {
        // Nobody follows meanwhile, so nothing of it is in memory.
        var start = await Database.ReadAsync(static session => new ChangeLog(session).FindNewestAsync(), default);
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => CreateAsync($"s{i}")));
        await ExecuteAsync($"delete from change where seq between {start + 200} and {start + 299}");

        using var late = await FeedWatch.StartAsync(_server, Admin, new() { Position = start });
        var end = await late.EndAsync();

        end.StatusCode.ShouldBe(StatusCode.OutOfRange);
        end.Trailers.GetValue("oldest-position").ShouldBe($"{start + 300}");
    }

    [Fact]
    public async Task A_watcher_whose_account_is_locked_hears_nothing_more()
    {
        var user = await _server.CreateUserAsync("u@opencord.org");
        using var watch = await FeedWatch.StartAsync(_server, user);

        await _server.CallModelAsync("Update", "User", With(Admin, ("update_fields", "is_active")), (1, 2), (12, false));
        await CreateAsync("HelloWorld");

        (await watch.EndAsync()).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    [Fact]
    public async Task A_watcher_that_sleeps_keeps_nobody_waiting()
    {
        using var asleep = await FeedWatch.StartAsync(_server, Admin, new() { Objects = true });
        using var awake = await FeedWatch.StartAsync(_server, Admin);
        var start = awake.Position;
        var id = await CreateAsync("HelloWorld");
        var large = new string('x', 100_000);
        for (var i = 0; i < 100; i++)
        {
            await _server.Models.UpdateHelloWorldServiceAsync(
                new() { Id = id, Description = $"{i}{large}" },
                With(Admin, ("update_fields", "description"))
            );
        }

        for (var i = 1; i <= 101; i++)
        {
            (await awake.NextAsync()).Position.ShouldBe(start + i);
        }
    }

    [Fact]
    public async Task A_core_that_stops_sends_its_watchers_away_at_once()
    {
        using var watch = await FeedWatch.StartAsync(_server, Admin);
        var stop = _server.Core.DisposeAsync();

        var end = await watch.EndAsync();

        end.StatusCode.ShouldBe(StatusCode.Unavailable);
        await stop.AsTask().WaitAsync(TimeSpan.FromSeconds(10));
    }

    private async Task<int> CreateAsync(string name) =>
        (await _server.Models.CreateHelloWorldServiceAsync(new() { Name = name, HelloFrom = "Jhon" }, Admin)).Id;

    private Task PurgeAsync() => _server.Core.Services.GetRequiredService<Reaper>().RunOnceAsync(default);

    private Database Database => _server.Core.Services.GetRequiredService<Database>();

    private Task<int> ExecuteAsync(string sql) => Database.WriteAsync(session => session.ExecuteAsync(sql), default);
}
