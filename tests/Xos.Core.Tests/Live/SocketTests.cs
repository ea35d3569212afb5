using System.Net.WebSockets;
using System.Text.Json;
using Xos.Core.Live;
using Xos.Core.Tests.Grpc;
using Xos.Core.Tests.Rest;

namespace Xos.Core.Tests.Live;

/// <summary>Live events over a WebSocket.</summary>
public sealed class SocketTests : IAsyncLifetime, IDisposable
{
    private readonly RestServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_client_is_greeted_and_then_told_each_change()
    {
        using var socket = await ConnectAsync();
        var hello = await ReadAsync(socket);
        hello.Event.ShouldBe("connected");

        // One after the other: an object is told as it is by then.
        var id = await CreateAsync("first");
        var update = await ReadAsync(socket);
        await _server.DeleteAsync($"{RestServer.Services}/{id}");
        var deletion = await ReadAsync(socket);

        (update.Event, update.Position, update.Name).ShouldBe(("update", hello.Position + 1, "first"));
        (deletion.Event, deletion.Position, deletion.IsDeletion).ShouldBe(("update", hello.Position + 2, true));
    }

    [Fact]
    public async Task A_page_tells_who_it_is_with_the_protocol_that_it_asks_for()
    {
        var session = await _server.PostAsync(
            "/xosapi/v1/utility/login",
            new { username = "admin@opencord.org", password = "letmein" },
            RestServer.Nobody
        );
        using var socket = await ConnectAsync(options =>
        {
            options.AddSubProtocol(LiveEndpoint.Protocol);
            options.AddSubProtocol($"bearer.{session["sessionid"].GetString()}");
        });

        socket.SubProtocol.ShouldBe(LiveEndpoint.Protocol);
        (await ReadAsync(socket)).Event.ShouldBe("connected");
    }

    [Fact]
    public async Task Whoever_comes_back_with_a_position_misses_nothing()
    {
        long position;
        using (var socket = await ConnectAsync())
        {
            position = (await ReadAsync(socket)).Position;
        }

        await CreateAsync("missed");
        using var again = await ConnectAsync(query: $"?position={position}");

        (await ReadAsync(again)).Event.ShouldBe("connected");
        (await ReadAsync(again)).Name.ShouldBe("missed");
    }

    [Fact]
    public async Task A_silent_client_is_told_where_he_stands()
    {
        using var socket = await ConnectAsync(query: "?models=Site&heartbeat_seconds=1");
        var begin = (await ReadAsync(socket)).Position;
        await CreateAsync("unwanted");

        var told = await ReadAsync(socket);
        while (told.Position == begin)
        {
            told = await ReadAsync(socket);
        }

        (told.Event, told.Position).ShouldBe(("heartbeat", begin + 1));
    }

    [Fact]
    public async Task A_client_who_goes_is_answered_and_makes_room_for_others()
    {
        using var server = new RestServer(static options => options.Limits.Watchers = 1);
        await server.InitializeAsync();
        for (var turn = 0; turn < 3; turn++)
        {
            using var socket = await ConnectAsync(server: server);
            await ReadAsync(socket);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", default);
            socket.CloseStatus.ShouldBe(WebSocketCloseStatus.NormalClosure);
        }

        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_core_that_stops_says_so()
    {
        using var server = new RestServer();
        await server.InitializeAsync();
        using var socket = await ConnectAsync(server: server);
        await ReadAsync(socket);

        var stopped = server.DisposeAsync();

        var last = await ReadAsync(socket);
        (last.Event, last.Data.GetProperty("error").GetString()).ShouldBe(("end", "XOSServiceUnavailable"));
        (await socket.ReceiveAsync(new byte[4096].AsMemory(), default)).MessageType.ShouldBe(WebSocketMessageType.Close);
        socket.CloseStatus.ShouldBe(WebSocketCloseStatus.EndpointUnavailable);
        socket.CloseStatusDescription.ShouldBe("The core stops. Watch again from the last position.");
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, default);
        await stopped;
    }

    [Fact]
    public async Task Who_proves_nobody_is_refused_before_there_is_a_socket()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;

        await Should.ThrowAsync<WebSocketException>(() => socket.ConnectAsync(AddressOf(_server, ""), default));

        ((int)socket.HttpStatusCode).ShouldBe(401);
    }

    private async Task<ClientWebSocket> ConnectAsync(
        Action<ClientWebSocketOptions>? change = null,
        string query = "",
        RestServer? server = null
    )
    {
        var socket = new ClientWebSocket();
        if (change is null)
        {
            socket.Options.SetRequestHeader("authorization", TestServer.Admin.GetValue("authorization"));
        }

        change?.Invoke(socket.Options);
        await socket.ConnectAsync(AddressOf(server ?? _server, query), default);
        return socket;
    }

    private static Uri AddressOf(RestServer server, string query) =>
        new UriBuilder(new Uri(server.Address, LiveEndpoint.Path + query)) { Scheme = "ws" }.Uri;

    private static async Task<LiveMessage> ReadAsync(ClientWebSocket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
            message.Write(buffer, 0, part.Count);
        } while (!part.EndOfMessage);

        part.MessageType.ShouldBe(WebSocketMessageType.Text);
        var json = JsonDocument.Parse(message.ToArray()).RootElement;
        return new(
            json.GetProperty("event").GetString()!,
            json.TryGetProperty("position", out var position) ? position.GetInt64() : 0,
            json.GetProperty("data")
        );
    }

    private async Task<int> CreateAsync(string name) => (await _server.PostAsync(RestServer.Services, new { name, hello_from = "x" })).Id;
}
