using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Xos.Core.Tests.Rest;

/// <summary>Objects, and then what happens to them, as server-sent events.</summary>
public sealed class WatchTests : IAsyncLifetime, IDisposable
{
    private const string Watch = RestServer.Services + "?watch=true&heartbeat_seconds=1";

    private readonly RestServer _rest = new(static options => options.Limits.Watchers = 3);

    public Task InitializeAsync() => _rest.InitializeAsync();

    public Task DisposeAsync() => _rest.DisposeAsync();

    public void Dispose() => _rest.Dispose();

    [Fact]
    public async Task The_objects_that_are_there_come_first_and_then_what_happens()
    {
        var first = await MakeAsync("first");
        await using var events = await EventReader.OpenAsync(_rest, Watch);

        var (kind, current) = await events.NextAsync();
        kind.ShouldBe("current");
        JsonElement.DeepEquals(current.GetProperty("object"), (await _rest.GetAsync($"{RestServer.Services}/{first}")).Json).ShouldBeTrue();
        events.LastId.ShouldBeEmpty();
        (await events.NextAsync()).Kind.ShouldBe("synced");
        events.LastId.ShouldNotBeEmpty();

        var second = await MakeAsync("second");
        var (created, json) = await events.NextAsync();
        created.ShouldBe("created");
        json.GetProperty("object").GetProperty("name").GetString().ShouldBe("second");
        json.GetProperty("position").ToString().ShouldBe(events.LastId);
        json.GetProperty("email").GetString().ShouldBe("admin@opencord.org");
        json.GetProperty("caller_kind").GetString().ShouldBe("restapi");

        await _rest.PutAsync($"{RestServer.Services}/{second}", new { hello_from = "Arya" });
        var (updated, change) = await events.NextAsync();
        updated.ShouldBe("updated");
        change.GetProperty("fields").EnumerateArray().Select(static name => name.GetString()).ShouldContain("hello_from");
        change.GetProperty("object").GetProperty("hello_from").GetString().ShouldBe("Arya");

        await _rest.DeleteAsync($"{RestServer.Services}/{first}");
        var (deleted, gone) = await events.NextAsync();
        deleted.ShouldBe("deleted");
        gone.GetProperty("id").GetInt32().ShouldBe(first);
        gone.TryGetProperty("object", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_comes_back_with_the_last_id_misses_nothing_and_is_told_nothing_twice()
    {
        string last;
        await using (var events = await EventReader.OpenAsync(_rest, Watch))
        {
            (await events.NextAsync(1)).ShouldBe(["synced"]);
            var seen = await MakeAsync("seen");
            (await events.NextAsync(1)).ShouldBe([$"created HelloWorldService {seen}"]);
            last = events.LastId;
        }

        var ids = new List<int>();
        for (var i = 0; i < 300; i++)
        {
            ids.Add(await MakeAsync($"missed {i}"));
        }

        await using var again = await EventReader.OpenAsync(_rest, Watch, ("Last-Event-ID", last));
        (await again.NextAsync(301)).ShouldBe(["synced", .. ids.Select(static id => $"created HelloWorldService {id}")]);
    }

    [Fact]
    public async Task Nothing_is_missed_between_the_objects_and_what_happens_to_them()
    {
        using var over = new CancellationTokenSource();
        var made = 0;
        var making = Task.Run(async () =>
        {
            while (!over.IsCancellationRequested)
            {
                await MakeAsync($"made {made}");
                made++;
            }
        });
        var known = new HashSet<int>();
        await using var events = await EventReader.OpenAsync(_rest, Watch);
        while (await NextAsync() != "created") { }

        await over.CancelAsync();
        await making;
        var last = await MakeAsync("last");
        while (!known.Contains(last))
        {
            await NextAsync();
        }

        var all = await _rest.GetAsync($"{RestServer.Services}?fields=id");
        known.ShouldBe(all["items"].EnumerateArray().Select(static item => item.GetProperty("id").GetInt32()), ignoreOrder: true);

        async Task<string> NextAsync()
        {
            var (kind, json) = await events.NextAsync();
            if (json.TryGetProperty("id", out var id))
            {
                known.Add(id.GetInt32());
            }

            return kind;
        }
    }

    [Fact]
    public async Task A_silence_is_broken_by_heartbeats_whose_ids_count_what_was_left_out()
    {
        await using var events = await EventReader.OpenAsync(_rest, Watch);
        await events.NextAsync();
        var before = long.Parse(events.LastId, CultureInfo.InvariantCulture);
        await _rest.PostAsync("/xosapi/v1/core/nodes", new { name = "not watched" });

        while (long.Parse(events.LastId, CultureInfo.InvariantCulture) == before)
        {
            var (kind, json) = await events.NextAsync(withHeartbeats: true);
            kind.ShouldBe("heartbeat");
            json.ToString().ShouldBe("{}");
        }
    }

    [Fact]
    public async Task One_object_alone_can_be_watched()
    {
        var (one, other) = (await MakeAsync("one"), await MakeAsync("other"));
        await using var events = await EventReader.OpenAsync(_rest, $"{RestServer.Services}/{one}?watch=true&fields=hello_from");
        (await events.NextAsync(2)).ShouldBe([$"current HelloWorldService {one}", "synced"]);

        await _rest.PutAsync($"{RestServer.Services}/{other}", new { hello_from = "Arya" });
        await _rest.PutAsync($"{RestServer.Services}/{one}", new { hello_from = "Sansa" });

        var (kind, json) = await events.NextAsync();
        kind.ShouldBe("updated");
        json.GetProperty("object").ToString().ShouldBe($$"""{"id":{{one}},"hello_from":"Sansa"}""");
        (await _rest.GetAsync($"{RestServer.Services}/4711?watch=true")).ShouldBeProblem(HttpStatusCode.NotFound, "XOSNotFound");
    }

    [Fact]
    public async Task What_meets_the_conditions_no_longer_has_left()
    {
        var (inside, outside) = (await MakeAsync("inside"), await MakeAsync("outside"));
        await using var events = await EventReader.OpenAsync(_rest, $"{Watch}&name__contains=side&name__not=outside");
        (await events.NextAsync(2)).ShouldBe([$"current HelloWorldService {inside}", "synced"]);

        await _rest.PutAsync($"{RestServer.Services}/{inside}", new { name = "gone" });
        await _rest.PutAsync($"{RestServer.Services}/{outside}", new { name = "beside" });

        var (kind, json) = await events.NextAsync();
        kind.ShouldBe("left");
        json.TryGetProperty("object", out _).ShouldBeFalse();
        (await events.NextAsync(1)).ShouldBe([$"updated HelloWorldService {outside}"]);
    }

    [Fact]
    public async Task Objects_of_derived_models_are_told_as_their_base()
    {
        await using var events = await EventReader.OpenAsync(_rest, "/xosapi/v1/core/services?watch=true");
        await events.NextAsync();
        var id = await MakeAsync("derived");

        var (_, json) = await events.NextAsync();
        json.GetProperty("model").GetString().ShouldBe("HelloWorldService");
        JsonElement.DeepEquals(json.GetProperty("object"), (await _rest.GetAsync($"/xosapi/v1/core/services/{id}")).Json).ShouldBeTrue();
    }

    [Fact]
    public async Task Everybody_is_told_what_he_may_read_and_not_who_did_it()
    {
        var outsider = RestServer.As(await _rest.Server.CreateUserAsync("outsider@example.org"));
        await using var events = await EventReader.OpenAsync(_rest, "/xosapi/v1/core/users?watch=true", outsider);
        (await events.NextAsync(2)).ShouldBe(["current User 2", "synced"]);

        await _rest.PutAsync("/xosapi/v1/core/users/1", new { phone = "1" });
        await _rest.PutAsync("/xosapi/v1/core/users/2", new { phone = "2" });

        var (kind, json) = await events.NextAsync();
        $"{kind} {json.GetProperty("id")}".ShouldBe("updated 2");
        json.TryGetProperty("email", out _).ShouldBeFalse();
        json.GetProperty("object").GetProperty("phone").GetString().ShouldBe("2");
    }

    [Fact]
    public async Task Who_is_locked_is_told_so_and_nothing_more()
    {
        var outsider = RestServer.As(await _rest.Server.CreateUserAsync("outsider@example.org"));
        await using var events = await EventReader.OpenAsync(_rest, Watch, outsider);
        (await events.NextAsync(1)).ShouldBe(["synced"]);

        await _rest.PutAsync("/xosapi/v1/core/users/2", new { is_active = false });
        await MakeAsync("secret");

        var (kind, problem) = await events.NextAsync();
        kind.ShouldBe("end");
        problem.GetProperty("status").GetInt32().ShouldBe(403);
        (await events.HasEndedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_core_that_stops_ends_its_watches_in_peace()
    {
        await using var events = await EventReader.OpenAsync(_rest, Watch);
        await events.NextAsync();

        var stopping = _rest.Core.DisposeAsync();

        var (kind, problem) = await events.NextAsync();
        kind.ShouldBe("end");
        problem.GetProperty("error").GetString().ShouldBe("XOSServiceUnavailable");
        (await events.HasEndedAsync()).ShouldBeTrue();
        await stopping;
    }

    [Theory]
    [InlineData("1000000", HttpStatusCode.Gone, "XOSOutOfRange")]
    [InlineData("-1", HttpStatusCode.BadRequest, "XOSValidationError")]
    [InlineData("here", HttpStatusCode.BadRequest, "XOSValidationError")]
    public async Task Who_cannot_go_on_where_he_was_is_told_so(string position, HttpStatusCode status, string error)
    {
        var answer = await _rest.GetAsync(Watch, ("Last-Event-ID", position));

        answer.ShouldBeProblem(status, error);
        answer.Has("oldest_position").ShouldBe(status == HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("limit=5")]
    [InlineData("order_by=name")]
    public async Task A_watch_has_neither_order_nor_pages(string parameter) =>
        (await _rest.GetAsync($"{Watch}&{parameter}")).ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError").Fault("watch");

    [Theory]
    [InlineData("watch=perhaps", "watch")]
    [InlineData("heartbeat_seconds=0&watch=true", "heartbeat_seconds")]
    [InlineData("heartbeat_seconds=3601&watch=true", "heartbeat_seconds")]
    public async Task What_says_nothing_is_refused(string query, string field) =>
        (await _rest.GetAsync($"{RestServer.Services}?{query}"))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "XOSValidationError")
            .Fault(field)
            .ShouldNotBeNull();

    [Fact]
    public async Task No_more_watch_than_may_and_a_seat_is_free_again_when_one_has_gone()
    {
        var readers = new List<EventReader>();
        for (var i = 0; i < 3; i++)
        {
            readers.Add(await EventReader.OpenAsync(_rest, Watch));
        }

        var refused = await _rest.GetAsync(Watch);
        refused.ShouldBeProblem(HttpStatusCode.TooManyRequests, "XOSResourceExhausted");
        refused.Headers["Retry-After"].ShouldBe("10");

        await readers[0].DisposeAsync();
        RestAnswer? answer = null;
        while (answer is null or { Status: HttpStatusCode.TooManyRequests })
        {
            using var response = await _rest.RespondAsync(
                "GET",
                new(_rest.Address, Watch),
                null,
                [],
                HttpCompletionOption.ResponseHeadersRead
            );
            answer = new(response.StatusCode, "", "", new Dictionary<string, string>());
        }

        answer.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var reader in readers)
        {
            await reader.DisposeAsync();
        }
    }

    [Fact]
    public async Task Without_credentials_nothing_is_told() =>
        (await _rest.GetAsync(Watch, RestServer.Nobody)).ShouldBeProblem(HttpStatusCode.Unauthorized, "XOSNotAuthenticated");

    private async Task<int> MakeAsync(string name)
    {
        var made = await _rest.PostAsync(RestServer.Services, new { name, hello_from = "Jhon" });
        made.Status.ShouldBe(HttpStatusCode.OK, made.Text);
        return made.Id;
    }
}
