using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xos.Core.Hosting;
using Xos.Core.Tests.Grpc;

namespace Xos.Core.Tests.Rest;

/// <summary>A whole core with the tutorial's models, and a client of its REST port.</summary>
public sealed class RestServer : IAsyncLifetime, IDisposable
{
    internal const string Sites = "/xosapi/v1/core/sites";
    internal const string Services = "/xosapi/v1/hello-world/helloworldservices";
    internal const string Instances = "/xosapi/v1/hello-world/helloworldserviceinstances";

    private readonly Action<CoreOptions>? _change;
    private readonly HttpClient _http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 });

    public RestServer() { }

    internal RestServer(Action<CoreOptions> change) => _change = change;

    internal TestServer Server { get; private set; } = null!;

    internal CoreHost Core => Server.Core;

    internal Uri Address => Core.Addresses.Rest!;

    public async Task InitializeAsync() => Server = await TestServer.StartAsync(change: _change);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    internal Task<RestAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync("GET", path, null, headers);

    internal Task<RestAnswer> PostAsync(string path, object? body, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body, headers);

    internal Task<RestAnswer> PutAsync(string path, object? body, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", path, body, headers);

    internal Task<RestAnswer> PatchAsync(string path, object? body, params (string Name, string Value)[] headers) =>
        SendAsync("PATCH", path, body, headers);

    internal Task<RestAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("DELETE", path, null, headers);

    /// <summary>Sends a request as the administrator, unless the headers say otherwise; an empty one takes a header away.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="body">Text as it is, anything else as JSON; null for none.</param>
    /// <param name="headers">More headers.</param>
    internal async Task<RestAnswer> SendAsync(string method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var response = await RespondAsync(method, new(Address, path), body, headers);
        return await RestAnswer.ReadAsync(response);
    }

    internal async Task<HttpResponseMessage> RespondAsync(
        string method,
        Uri address,
        object? body,
        (string Name, string Value)[] headers,
        HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(
                body is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(body as string ?? JsonSerializer.Serialize(body))
            );
            request.Content.Headers.ContentType = new("application/json");
        }

        request.Headers.Authorization = AuthenticationHeaderValue.Parse(TestServer.Admin.GetValue("authorization")!);
        foreach (var (name, value) in headers)
        {
            if (name.StartsWith("Content-", StringComparison.Ordinal))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.Remove(name);
                if (value.Length > 0)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }
        }

        return await _http.SendAsync(request, completion, cancellation);
    }

    internal static (string, string) As(string email, string password) =>
        ("authorization", TestServer.As(email, password).GetValue("authorization")!);

    internal static (string, string) As(global::Grpc.Core.Metadata credentials) =>
        ("authorization", credentials.GetValue("authorization")!);

    internal static (string, string) Nobody => ("authorization", "");
}
