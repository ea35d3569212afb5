using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Xos.Core.Tests.Rest;

namespace Xos.Core.Tests.Live;

/// <summary>Reads server-sent events as browsers do, by the library's own parser.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly SseParser<string> _parser;
    private readonly IAsyncEnumerator<SseItem<string>> _items;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _parser = SseParser.Create(body);
        _items = _parser.EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>What a browser would come back with.</summary>
    public string LastEventId => _parser.LastEventId;

    public static async Task<EventReader> OpenAsync(RestServer server, string path, params (string Name, string Value)[] headers)
    {
        var response = await server.RespondAsync("GET", new(server.Address, path), null, headers, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event that is no heartbeat; null when there are no more.</summary>
    public async Task<LiveMessage?> NextAsync()
    {
        var next = await NextOfAllAsync();
        while (next?.Event == "heartbeat")
        {
            next = await NextOfAllAsync();
        }

        return next;
    }

    /// <summary>The next event; null when there are no more.</summary>
    public async Task<LiveMessage?> NextOfAllAsync() =>
        await _items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30))
            ? new(
                _items.Current.EventType,
                long.Parse(_items.Current.EventId ?? LastEventId, CultureInfo.InvariantCulture),
                JsonDocument.Parse(_items.Current.Data).RootElement
            )
            : null;

    /// <summary>The next so many events.</summary>
    public async Task<IReadOnlyList<LiveMessage>> TakeAsync(int count)
    {
        var taken = new List<LiveMessage>();
        while (taken.Count < count)
        {
            taken.Add(await NextAsync() ?? throw new InvalidOperationException("The stream has ended."));
        }

        return taken;
    }

    public async ValueTask DisposeAsync()
    {
        _response.Dispose();
        try
        {
            await _items.DisposeAsync();
        }
        catch (Exception broken) when (broken is NotSupportedException or IOException)
        {
            // It was being read.
        }
    }
}
