using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xos.Cli.Settings;

namespace Xos.Cli.Server;

/// <summary>A core, over HTTP.</summary>
internal sealed class XosServer : IDisposable
{
    /// <summary>What all paths of the API begin with.</summary>
    public const string Root = "xosapi/v1/";

    private readonly HttpClient _http;
    private readonly TimeSpan _patience;

    /// <param name="settings">Where it is, and who calls.</param>
    /// <param name="patience">How long a call may take; those that wait or follow take as long as they take.</param>
    public XosServer(ConnectionSettings settings, TimeSpan patience)
    {
        Settings = settings;
        _http = new(CoreHandler.Create(settings.CaFile)) { Timeout = Timeout.InfiniteTimeSpan };
        _patience = patience;
    }

    public ConnectionSettings Settings { get; }

    /// <summary>Reads what is at a path of the API.</summary>
    /// <exception cref="CliException">The core refuses, or cannot be reached.</exception>
    public Task<JsonNode> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, null, cancellation);

    /// <summary>Calls a path of the API.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="path">The path behind <see cref="Root"/>, or from the beginning when it begins with a slash.</param>
    /// <param name="body">What is sent; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="isAnonymous">Whether nobody needs to be known.</param>
    /// <returns>What came back; an empty object for nothing.</returns>
    /// <exception cref="CliException">The core refuses, or cannot be reached.</exception>
    public async Task<JsonNode> SendAsync(
        HttpMethod method,
        string path,
        JsonNode? body,
        CancellationToken cancellation,
        bool isAnonymous = false
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Settings.Server, path.StartsWith('/') ? path[1..] : Root + path));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var (response, text) = await ReadAsync(request, isAnonymous, _patience, cancellation);
        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                throw Refusal.Of(response, text, isLogin: isAnonymous);
            }

            return Parse(text, request.RequestUri!);
        }
    }

    /// <summary>Posts a text and gives back what is answered, whatever it is.</summary>
    /// <exception cref="CliException">Nobody answers.</exception>
    public async Task<(bool IsGood, string Text)> PostAsync(Uri address, HttpContent body, string accept, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Content = body;
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        var (response, text) = await ReadAsync(request, isAnonymous: false, Timeout.InfiniteTimeSpan, cancellation);
        using (response)
        {
            return (response.IsSuccessStatusCode, text);
        }
    }

    /// <summary>Follows a stream of events.</summary>
    /// <exception cref="CliException">The core refuses, or cannot be reached.</exception>
    public async Task<HttpResponseMessage> FollowAsync(string path, string? lastEvent, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Settings.Server, Root + path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastEvent is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEvent);
        }

        var response = await SendAsync(request, isAnonymous: false, cancellation);
        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw Refusal.Of(response, await response.Content.ReadAsStringAsync(cancellation));
            }
        }

        return response;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpResponseMessage Response, string Text)> ReadAsync(
        HttpRequestMessage request,
        bool isAnonymous,
        TimeSpan patience,
        CancellationToken cancellation
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            var response = await SendAsync(request, isAnonymous, limit.Token);
            return (response, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException(
                $"The core at {request.RequestUri!.GetLeftPart(UriPartial.Authority)} did not answer within {patience.TotalSeconds:0} s; --timeout has it waited for longer."
            );
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool isAnonymous, CancellationToken cancellation)
    {
        if (!isAnonymous)
        {
            var (name, value) = Settings.Credentials;
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException fault)
        {
            throw new CliException(
                $"The core at {request.RequestUri!.GetLeftPart(UriPartial.Authority)} cannot be reached: {fault.GetBaseException().Message}. Is it running there?"
            )
            {
                IsUnreachable = true,
            };
        }
    }

    private static JsonNode Parse(string text, Uri address)
    {
        try
        {
            return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text) ?? new JsonObject();
        }
        catch (JsonException)
        {
            throw new CliException($"What answers at {address.GetLeftPart(UriPartial.Authority)} is no xos-core: it sends no JSON.");
        }
    }
}
