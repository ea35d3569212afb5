using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Xos.Runtime.EndToEnd.Tests.Between;

/// <summary>Listens in place of a core, and hands calls on to it.</summary>
/// <param name="core">Host and port of the core.</param>
internal sealed class Forwarder(string core) : IAsyncDisposable
{
    private readonly HttpClient _core = new(new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentDictionary<ConnectionContext, bool> _connections = new();
    private WebApplication? _app;

    /// <summary>Host and port on which it listens.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>Starts to listen.</summary>
    /// <param name="answer">Answers a call.</param>
    public async Task ListenAsync(RequestDelegate answer)
    {
        var port = FreePorts.Take(1)[0];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                port,
                on =>
                {
                    on.Protocols = HttpProtocols.Http2;
                    on.Use(next => connection => FollowAsync(connection, next));
                }
            )
        );
        _app = builder.Build();
        _app.Run(answer);
        await _app.StartAsync();
        Endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }

    /// <summary>Hands a call on.</summary>
    /// <param name="context">The call.</param>
    /// <param name="passes">Which of its headers go along; null for all.</param>
    /// <param name="body">What goes along in place of its message; null for that.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpContext context, Func<string, bool>? passes = null, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{core}{context.Request.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body is null ? new StreamContent(context.Request.Body) : new ByteArrayContent(body),
        };
        foreach (var (name, value) in context.Request.Headers)
        {
            if (
                !name.StartsWith(':')
                && name != "Content-Length"
                && (passes is null || passes(name))
                && !request.Headers.TryAddWithoutValidation(name, value.AsEnumerable())
            )
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        return await _core.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
    }

    /// <summary>Cuts all connections that there are, whatever is under way on them.</summary>
    /// <returns>How many there were.</returns>
    public int Cut()
    {
        var connections = _connections.Keys;
        foreach (var connection in connections)
        {
            connection.Abort(new("The network was cut."));
        }

        return connections.Count;
    }

    public async ValueTask DisposeAsync()
    {
        await (_app?.DisposeAsync() ?? default);
        _core.Dispose();
    }

    private async Task FollowAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        _connections[connection] = true;
        try
        {
            await next(connection);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
