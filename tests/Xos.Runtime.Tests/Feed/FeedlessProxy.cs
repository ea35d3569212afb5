using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;
using Xos.Runtime.Tests.Hosting;

namespace Xos.Runtime.Tests.Feed;

/// <summary>Stands before a core and makes it one that has no feed, such as the reference's: calls of it are not implemented, all others pass.</summary>
internal sealed class FeedlessProxy : IAsyncDisposable
{
    private const string Unimplemented = "12";

    private readonly HttpClient _core = new(new SocketsHttpHandler());
    private readonly WebApplication _app;
    private int _refused;

    private FeedlessProxy(WebApplication app) => _app = app;

    public required string Endpoint { get; init; }

    /// <summary>How often somebody asked for the feed.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static async Task<FeedlessProxy> StartAsync(string core)
    {
        var port = TestProgram.FreePort();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, port, static on => on.Protocols = HttpProtocols.Http2)
        );
        var proxy = new FeedlessProxy(builder.Build()) { Endpoint = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}") };
        proxy._app.Run(context => proxy.AnswerAsync(context, core));
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _core.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, string core)
    {
        context.Response.ContentType = "application/grpc";
        if (context.Request.Path.StartsWithSegments("/xos.feed", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _refused);
            context.Response.Headers["grpc-status"] = Unimplemented;
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://{core}{context.Request.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StreamContent(context.Request.Body),
        };
        foreach (var (name, value) in context.Request.Headers.Where(static header => !header.Key.StartsWith(':')))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value.AsEnumerable()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value.AsEnumerable());
            }
        }

        using var reply = await _core.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        foreach (var (name, values) in reply.Headers.Where(static header => header.Key.StartsWith("grpc-", StringComparison.Ordinal)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await reply.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        foreach (var (name, values) in reply.TrailingHeaders)
        {
            context.Response.AppendTrailer(name, values.ToArray());
        }
    }
}
