using Xos.Core.Tests.Rest;

namespace Xos.Core.Tests.Live;

/// <summary>Live events as server-sent events.</summary>
public sealed class EventTests : IAsyncLifetime, IDisposable
{
    private const string Events = "/xosapi/v1/events";

    private readonly RestServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_client_is_greeted_and_then_told_each_change_in_the_words_of_the_reference()
    {
        await using var events = await EventReader.OpenAsync(_server, Events);
        var hello = (await events.NextAsync())!;
        hello.Event.ShouldBe("connected");
        hello.Data.GetProperty("message").GetString().ShouldBe("Welcome to XOS");

        // One after the other: an object is told as it is by then.
        var id = await CreateAsync("first");
        var created = (await events.NextAsync())!;
        await _server.PatchAsync($"{RestServer.Services}/{id}", new { hello_from = "Tyrion" });
        var changed = (await events.NextAsync())!;
        await _server.DeleteAsync($"{RestServer.Services}/{id}");
        LiveMessage[] told = [created, changed, (await events.NextAsync())!];

        told.Select(static message => message.Event).ShouldBe(["update", "update", "update"]);
        told.ShouldAllBe(static message => message.Data.GetProperty("model").GetString() == "HelloWorldService");
        told.Select(static message => message.Position).ShouldBe([hello.Position + 1, hello.Position + 2, hello.Position + 3]);
        told[0].Name.ShouldBe("first");
        told[1].Changed.ShouldContain("hello_from");
        told[1].Data.GetProperty("msg").GetProperty("object").GetProperty("hello_from").GetString().ShouldBe("Tyrion");
        told[2].IsDeletion.ShouldBeTrue();
    }

    [Fact]
    public async Task An_object_that_is_gone_for_good_is_told_as_removed()
    {
        await using var events = await EventReader.OpenAsync(_server, $"{Events}?models=Site");
        await events.NextAsync();
        var site = await _server.PostAsync(
            RestServer.Sites,
            new
            {
                name = "gone",
                login_base = "gone",
                abbreviated_name = "gone",
                site_url = "http://example.org/",
            }
        );

        await _server.DeleteAsync($"{RestServer.Sites}/{site.Id}");

        var told = await events.TakeAsync(3);
        told.Select(static message => message.Event).ShouldBe(["update", "update", "remove"]);
        told[2].Data.GetProperty("deleted").GetBoolean().ShouldBeTrue();
        told[2].Data.GetProperty("msg").GetProperty("deleted").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_comes_back_with_the_last_id_misses_nothing_and_hears_nothing_twice()
    {
        string last;
        await using (var events = await EventReader.OpenAsync(_server, Events))
        {
            await events.NextAsync();
            await CreateAsync("heard");
            (await events.NextAsync())!.Name.ShouldBe("heard");
            last = events.LastEventId;
        }

        await CreateAsync("missed");
        await using var again = await EventReader.OpenAsync(_server, Events, ("Last-Event-ID", last));
        await CreateAsync("new");

        (await again.TakeAsync(3)).Skip(1).Select(static message => message.Name).ShouldBe(["missed", "new"]);
    }

    [Fact]
    public async Task Only_what_is_wanted_is_told_and_yet_the_position_goes_on()
    {
        await using var sites = await EventReader.OpenAsync(_server, $"{Events}?models=Site&heartbeat_seconds=1");
        var begin = (await sites.NextAsync())!.Position;
        await CreateAsync("unwanted");

        var told = (await sites.NextOfAllAsync())!;
        while (told.Position == begin)
        {
            told = (await sites.NextOfAllAsync())!;
        }

        (told.Event, told.Position).ShouldBe(("heartbeat", begin + 1));
        await _server.PatchAsync($"{RestServer.Sites}/1", new { name = "renamed" });
        (await sites.NextAsync())!.Name.ShouldBe("renamed");
    }

    [Fact]
    public async Task A_user_is_not_told_what_he_may_not_read()
    {
        await CreateReaderAsync();
        await using var events = await EventReader.OpenAsync(_server, Events, RestServer.As("reader@example.org", "correct-horse-1"));
        await events.NextAsync();

        await _server.PostAsync("/xosapi/v1/core/backupfiles", new { name = "secret", uri = "file:///secret" });
        await CreateAsync("open");

        (await events.NextAsync())!.Name.ShouldBe("open");
    }

    [Fact]
    public async Task Who_may_not_log_in_any_more_is_told_so_and_no_more()
    {
        var user = await CreateReaderAsync();
        await using var events = await EventReader.OpenAsync(_server, Events, RestServer.As("reader@example.org", "correct-horse-1"));
        await events.NextAsync();

        await _server.PatchAsync($"/xosapi/v1/core/users/{user.Id}", new { is_active = false });

        LiveMessage? last = null;
        while (await events.NextAsync() is { } message)
        {
            last = message;
        }

        last!.Event.ShouldBe("end");
        last.Data.GetProperty("error").GetString().ShouldBe("XOSPermissionDenied");
    }

    [Theory]
    [InlineData("?position=999999", 410, "XOSOutOfRange")]
    [InlineData("?position=-1", 400, "XOSValidationError")]
    [InlineData("?models=Sit", 404, "XOSNotFound")]
    [InlineData("?model=Site", 400, "XOSValidationError")]
    [InlineData("?heartbeat_seconds=0", 400, "XOSValidationError")]
    public async Task What_cannot_be_told_is_refused_before_anything_is_sent(string query, int status, string error)
    {
        var answer = await _server.GetAsync(Events + query);

        ((int)answer.Status).ShouldBe(status);
        answer.Json.GetProperty("error").GetString().ShouldBe(error);
    }

    [Fact]
    public async Task Who_asks_for_the_headers_alone_does_not_wait_for_what_never_ends()
    {
        var answer = await _server.SendAsync("HEAD", Events, null);

        ((int)answer.Status).ShouldBe(200);
        answer.MediaType.ShouldBe("text/event-stream");
    }

    [Fact]
    public async Task Nobody_is_told_who_does_not_say_who_he_is()
    {
        ((int)(await _server.GetAsync(Events, RestServer.Nobody)).Status).ShouldBe(401);
    }

    private Task<RestAnswer> CreateReaderAsync() =>
        _server.PostAsync(
            "/xosapi/v1/core/users",
            new
            {
                email = "reader@example.org",
                password = "correct-horse-1",
                firstname = "R",
                lastname = "R",
                site_id = 1,
            }
        );

    private async Task<int> CreateAsync(string name) => (await _server.PostAsync(RestServer.Services, new { name, hello_from = "x" })).Id;
}
