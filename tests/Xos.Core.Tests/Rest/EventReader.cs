using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Xos.Core.Tests.Rest;

/// <summary>A client of a stream of server-sent events, which .NET's own parser reads.</summary>
internal sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HttpResponseMessage _response;
    private readonly IAsyncEnumerator<SseItem<string>> _events;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();
    }

    /// <summary>The id of the last event that had one.</summary>
    public string LastId { get; private set; } = "";

    public static async Task<EventReader> OpenAsync(RestServer rest, string path, params (string, string)[] headers)
    {
        var response = await rest.RespondAsync("GET", new(rest.Address, path), null, headers, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; heartbeats are passed over unless they are wanted.</summary>
    public async Task<(string Kind, JsonElement Json)> NextAsync(bool withHeartbeats = false)
    {
        while (true)
        {
            (await _events.MoveNextAsync().AsTask().WaitAsync(Patience)).ShouldBeTrue("the stream ended");
            var told = _events.Current;
            LastId = told.EventId ?? LastId;
            if (withHeartbeats || told.EventType != "heartbeat")
            {
                return (told.EventType, JsonElement.Parse(told.Data));
            }
        }
    }

    /// <summary>The next events, as texts such as <c>updated Site 1</c>.</summary>
    public async Task<List<string>> NextAsync(int count)
    {
        var texts = new List<string>();
        while (texts.Count < count)
        {
            var (kind, json) = await NextAsync();
            texts.Add(json.TryGetProperty("id", out var id) ? $"{kind} {json.GetProperty("model")} {id}" : kind);
        }

        return texts;
    }

    /// <summary>Whether nothing comes any more.</summary>
    public async Task<bool> HasEndedAsync() => !await _events.MoveNextAsync().AsTask().WaitAsync(Patience);

    public ValueTask DisposeAsync()
    {
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
