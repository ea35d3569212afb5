using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Xos.Core.Records;
using Xos.Core.Tests.Grpc;
using static Xos.Core.Tests.Grpc.TestServer;

namespace Xos.Core.Tests.Events;

/// <summary>What policies keep from those who watch.</summary>
public sealed class WatchRightsTests : IAsyncLifetime
{
    // Who may have a chest is written on it.
    private const string Chests = """
        policy vault_policy < ctx.user.is_admin >
        policy chest_policy < ctx.user.is_admin | obj.holder.id = ctx.user.id >

        message Vault::vault_policy (XOSBase) {
            required string name = 1 [max_length = 20];
        }

        message Chest::chest_policy (XOSBase) {
            required string name = 1 [max_length = 20];
            optional manytoone holder->User:chests = 2:1801;
        }
        """;

    private TestServer _server = null!;
    private Metadata _user = null!;
    private int _userId;

    public async Task InitializeAsync()
    {
        _server = await StartAsync(load: false);
        await _server.LoadAsync(Chests, "chests");
        _user = await _server.CreateUserAsync("u@opencord.org");
        _userId = 2;
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task A_watcher_hears_of_what_he_may_read_and_of_nothing_else()
    {
        using var watch = await FeedWatch.StartAsync(_server, _user, new() { Objects = true });
        var start = watch.Position;
        await _server.CallModelAsync("Create", "Vault", Admin, (101, "v"));
        await ChestAsync("foreign", holder: 1);
        await ChestAsync("mine", holder: _userId);

        var told = await watch.NextAsync();

        (told.Model, told.Id, told.Position).ShouldBe(("Chest", 2, start + 3));
        RawMessage.TextOf(told.Object.ToByteArray(), 101).ShouldBe("mine");
    }

    [Fact]
    public async Task Who_did_it_is_told_to_administrators_only()
    {
        using var user = await FeedWatch.StartAsync(_server, _user);
        using var admin = await FeedWatch.StartAsync(_server, Admin);
        await ChestAsync("mine", holder: _userId);

        var told = await user.NextAsync();
        (told.UserId, told.Email, told.CallerKind).ShouldBe((0, "", ""));
        (await admin.NextAsync()).Email.ShouldBe("admin@opencord.org");
    }

    [Fact]
    public async Task A_right_that_is_given_counts_from_the_next_change_on()
    {
        await ChestAsync("c", holder: 1);
        await ChestAsync("mine", holder: _userId);
        using var watch = await FeedWatch.StartAsync(_server, _user);

        await UpdateAsync(1, (101, "still foreign"));
        // What comes after it was heard, so it was passed over.
        await UpdateAsync(2, (101, "mine all the same"));
        (await watch.NextAsync(1)).ShouldBe(["updated Chest 2"]);
        await UpdateAsync(1, (102, _userId));

        (await watch.NextAsync()).Fields.ShouldBe(["holder_id", "updated"]);
    }

    [Fact]
    public async Task The_deletion_of_what_one_could_see_is_told_and_of_nothing_else()
    {
        await ChestAsync("foreign", holder: 1);
        await ChestAsync("mine", holder: _userId);
        using var watch = await FeedWatch.StartAsync(_server, _user);
        var start = watch.Position;

        await DeleteAsync(1);
        await DeleteAsync(2);
        (await watch.NextAsync(1)).ShouldBe(["deleted Chest 2"]);
        await PurgeAsync();
        await ChestAsync("next", holder: _userId);

        (await watch.NextAsync(1)).ShouldBe(["created Chest 3"]);
        watch.Position.ShouldBe(start + 5);
    }

    [Fact]
    public async Task What_was_purged_before_one_could_hear_of_its_deletion_asks_for_a_new_list()
    {
        await ChestAsync("mine", holder: _userId);
        long position;
        using (var watch = await FeedWatch.StartAsync(_server, _user))
        {
            position = watch.Position;
        }

        await DeleteAsync(1);
        await PurgeAsync();

        using var late = await FeedWatch.StartAsync(_server, _user, new() { Position = position });
        (await late.EndAsync()).StatusCode.ShouldBe(StatusCode.OutOfRange);
        using var admin = await FeedWatch.StartAsync(_server, Admin, new() { Position = position });
        (await admin.NextAsync(2)).ShouldBe(["deleted Chest 1", "purged Chest 1"]);
    }

    [Fact]
    public async Task Classes_that_were_unloaded_meanwhile_are_told_to_administrators()
    {
        await _server.CallModelAsync("Create", "Vault", Admin, (101, "v"));
        long position;
        using (var watch = await FeedWatch.StartAsync(_server, Admin))
        {
            position = watch.Position;
        }

        await _server.CallAsync<Protos.UnloadModelsRequest, Protos.LoadModelsReply>(
            "xos.dynamicload",
            "UnloadModels",
            new() { Name = "chests", CleanupBehavior = Protos.UnloadModelsRequest.Types.CleanupBehavior.Purge },
            Admin
        );

        using var admin = await FeedWatch.StartAsync(_server, Admin, new() { Position = position });
        (await admin.NextAsync(2)).ShouldBe(["deleted Vault 1", "purged Vault 1"]);
        using var user = await FeedWatch.StartAsync(_server, _user, new() { Position = position, HeartbeatSeconds = 1 });
        (await user.ReadAsync()).Changes.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_watch_than_the_limit_allows_and_who_goes_makes_room()
    {
        await using var small = await StartAsync(load: false, change: static options => options.Limits.Watchers = 2);
        using var first = await FeedWatch.StartAsync(small, Admin);
        using (await FeedWatch.StartAsync(small, Admin))
        {
            var refusal = await FeedWatch.RefusedAsync(small, Admin, new());
            refusal.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
            refusal.Status.Detail.ShouldContain("Limits:Watchers");
        }

        for (var i = 0; i < 20; i++)
        {
            using var next = await WhenThereIsRoomAsync(small);
        }
    }

    // The core learns of it a moment after the client is gone.
    private static async Task<FeedWatch> WhenThereIsRoomAsync(TestServer server)
    {
        for (var left = 200; ; left--)
        {
            try
            {
                return await FeedWatch.StartAsync(server, Admin);
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted && left > 0)
            {
                await Task.Delay(10);
            }
        }
    }

    private Task<byte[]> ChestAsync(string name, int holder) =>
        _server.CallModelAsync("Create", "Chest", Admin, (101, name), (102, holder));

    private Task<byte[]> UpdateAsync(int id, (int, object) field) => _server.CallModelAsync("Update", "Chest", Admin, (1, id), field);

    private Task<byte[]> DeleteAsync(int id) => _server.CallModelAsync("Delete", "Chest", Admin, (1, id));

    private Task PurgeAsync() => _server.Core.Services.GetRequiredService<Reaper>().RunOnceAsync(default);
}
