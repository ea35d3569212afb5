using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Xos.Server.Tests;

/// <summary>Very many who follow live events at once.</summary>
public sealed class ManyListenersTests
{
    private const int Clients = 1000;
    private const int Changes = 1000;
    private const long Megabyte = 1 << 20;

    [LinuxFact]
    public async Task A_thousand_clients_hear_each_of_a_thousand_changes_once_and_in_order_and_the_core_stays_below_300_MB()
    {
        await using var core = await CoreProgram.StartAsync();
        using var grpc = new GrpcClient(core);
        await grpc.LoadModelsAsync();
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 2 * Clients }) { BaseAddress = core.Web };
        http.DefaultRequestHeaders.Authorization = Login;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var greeted = new CountdownEvent(Clients);
        var listeners = Enumerable
            .Range(0, Clients)
            .Select(i =>
                i % 2 == 0 ? ListenToEventsAsync(http, greeted, patience.Token) : ListenToSocketAsync(core.Web, greeted, patience.Token)
            )
            .ToList();
        await Task.Run(() => greeted.Wait(patience.Token));

        for (var i = 0; i < Changes; i++)
        {
            await grpc.Models.CreateHelloWorldServiceAsync(new() { Name = $"service {i}", HelloFrom = "x" }, GrpcClient.Login);
        }

        foreach (var heard in await Task.WhenAll(listeners))
        {
            heard.ShouldBe(Enumerable.Range(0, Changes).Select(static i => $"service {i}"));
        }

        (core.Process.PeakMemory() / Megabyte).ShouldBeLessThan(300);
    }

    private static AuthenticationHeaderValue Login =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin@opencord.org:letmein")));

    private static async Task<List<string>> ListenToEventsAsync(HttpClient http, CountdownEvent greeted, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(
            new Uri("xosapi/v1/events?models=HelloWorldService", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            cancellation
        );
        response.EnsureSuccessStatusCode();
        var heard = new List<string>(Changes);
        await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(cancellation)).EnumerateAsync(cancellation))
        {
            if (item.EventType == "connected")
            {
                greeted.Signal();
            }

            if (item.EventType != "update")
            {
                continue;
            }

            using var data = JsonDocument.Parse(item.Data);
            heard.Add(NameIn(data.RootElement));
            if (heard.Count == Changes)
            {
                break;
            }
        }

        return heard;
    }

    private static async Task<List<string>> ListenToSocketAsync(Uri web, CountdownEvent greeted, CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", Login.ToString());
        await socket.ConnectAsync(
            new UriBuilder(new Uri(web, "xosapi/v1/events?models=HelloWorldService")) { Scheme = "ws" }.Uri,
            cancellation
        );
        var heard = new List<string>(Changes);
        var buffer = new byte[16 * 1024];
        while (heard.Count < Changes)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(buffer.AsMemory(length), cancellation);
                length += part.Count;
            } while (!part.EndOfMessage);

            using var message = JsonDocument.Parse(buffer.AsMemory(0, length));
            switch (message.RootElement.GetProperty("event").GetString())
            {
                case "connected":
                    greeted.Signal();
                    break;
                case "update":
                    heard.Add(NameIn(message.RootElement.GetProperty("data")));
                    break;
            }
        }

        return heard;
    }

    private static string NameIn(JsonElement data) => data.GetProperty("msg").GetProperty("object").GetProperty("name").GetString()!;
}
