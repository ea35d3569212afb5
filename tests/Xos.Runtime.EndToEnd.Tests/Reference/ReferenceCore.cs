using System.Collections.Concurrent;
using Google.Protobuf;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Plant.Client;
using Xos.Runtime.EndToEnd.Tests.Between;

namespace Xos.Runtime.EndToEnd.Tests.Reference;

/// <summary>
/// Makes a core of ours one that has no more on the wire than the reference's, with its manners: no feed, no other metadata, no details of errors but
/// its JSON and its codes, no pages; and it restarts once models were loaded, and knows them only after that.
/// </summary>
/// <remarks>What objects are and when they are dirty is still decided by our core.</remarks>
/// <param name="core">Host and port of our core.</param>
/// <param name="models">The models that are loaded.</param>
internal sealed class ReferenceCore(string core, params string[] models) : IAsyncDisposable
{
    private const string Unimplemented = "12";
    private const string Unauthenticated = "16";

    // The reference's takes 5 s until it goes, and half a minute until it is back.
    private static readonly TimeSpan GoesAfter = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan IsBackAfter = TimeSpan.FromSeconds(1.5);

    private static readonly HashSet<string> Services =
    [
        "xos.xos",
        "xos.utility",
        "xos.dynamicload",
        "xos.modeldefs",
        "xos.filetransfer",
        "schema.SchemaService",
        "grpc.reflection.v1alpha.ServerReflection",
    ];

    private static readonly HashSet<string> Metadata = new(StringComparer.OrdinalIgnoreCase)
    {
        "authorization",
        "x-xossession",
        "update_fields",
        "caller_kind",
        "always_update_timestamp",
        "is_sync_save",
        "is_policy_save",
    };

    // Of gRPC itself.
    private static readonly HashSet<string> Transport = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type",
        "te",
        "user-agent",
        "host",
        "grpc-timeout",
        "grpc-accept-encoding",
        "grpc-encoding",
    };

    private readonly Forwarder _forwarder = new(core);
    private readonly ConcurrentQueue<string> _refused = [];
    private readonly ConcurrentDictionary<string, bool> _unknownMetadata = new();
    private volatile bool _isDown;
    private volatile bool _hasModels;

    public string Endpoint => _forwarder.Endpoint;

    /// <summary>The calls of what the reference's core does not have.</summary>
    public IReadOnlyCollection<string> Refused => _refused;

    /// <summary>The metadata that it was sent and does not know.</summary>
    public IReadOnlyCollection<string> UnknownMetadata => [.. _unknownMetadata.Keys];

    public Task StartAsync() => _forwarder.ListenAsync(AnswerAsync);

    public ValueTask DisposeAsync() => _forwarder.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (_isDown)
        {
            context.Features.Get<IConnectionLifetimeFeature>()?.Abort();
            return;
        }

        var path = context.Request.Path.Value!.Split('/');
        var (service, method) = (path[1], path[2]);
        if (!Services.Contains(service) || (!_hasModels && models.Any(model => method.EndsWith(model, StringComparison.Ordinal))))
        {
            if (!Services.Contains(service))
            {
                _refused.Enqueue(context.Request.Path);
            }

            Refuse(context, Unimplemented, "Method not found!");
            return;
        }

        if (context.Request.Headers.Authorization is [{ } scheme] && !scheme.StartsWith("basic ", StringComparison.OrdinalIgnoreCase))
        {
            Refuse(context, Unauthenticated, "This API requires authentication");
            return;
        }

        await PassAsync(context, service, method);
    }

    private async Task PassAsync(HttpContext context, string service, string method)
    {
        var request = await MessageOfAsync(context);
        using var reply = await _forwarder.SendAsync(
            context,
            name => Passes(name, method),
            method.StartsWith("Filter", StringComparison.Ordinal) ? Frame.Of(WithoutPages(request)) : Frame.Of(request)
        );
        var message = await reply.Content.ReadAsByteArrayAsync(context.RequestAborted);
        var status = StatusOf(reply, "grpc-status") ?? "0";
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(message, context.RequestAborted);
        context.Response.AppendTrailer("grpc-status", CodeOf(status, method));
        if (StatusOf(reply, "grpc-message") is { } words)
        {
            context.Response.AppendTrailer("grpc-message", words);
        }

        if ((service, method, status, _hasModels) == ("xos.dynamicload", "LoadModels", "0", false))
        {
            _ = RestartAsync();
        }
    }

    // On Create the reference's looks at no metadata but who calls.
    private bool Passes(string header, string method)
    {
        if (Transport.Contains(header))
        {
            return true;
        }

        if (!Metadata.Contains(header))
        {
            _unknownMetadata[header] = true;
            return false;
        }

        return !method.StartsWith("Create", StringComparison.Ordinal) || header.Equals("authorization", StringComparison.OrdinalIgnoreCase);
    }

    private async Task RestartAsync()
    {
        await Task.Delay(GoesAfter);
        _isDown = true;
        _forwarder.Cut();
        await Task.Delay(IsBackAfter);
        _hasModels = true;
        _isDown = false;
    }

    // Codes that it does not use are UNKNOWN there; so is what is to be deleted and is not there.
    private static string CodeOf(string status, string method) =>
        status switch
        {
            "6" or "8" or "9" or "10" or "11" => "2",
            "5" when method.StartsWith("Delete", StringComparison.Ordinal) => "2",
            _ => status,
        };

    private static async Task<byte[]> MessageOfAsync(HttpContext context) =>
        await Frame.ReadAsync(context.Request.Body, context.RequestAborted) is { } frame ? frame[Frame.HeadLength..] : [];

    private static byte[] WithoutPages(byte[] query) =>
        Query.Parser.WithDiscardUnknownFields(discardUnknownFields: true).ParseFrom(query).ToByteArray();

    private static string? StatusOf(HttpResponseMessage reply, string name) =>
        reply.TrailingHeaders.TryGetValues(name, out var trailer) ? trailer.Single()
        : reply.Headers.TryGetValues(name, out var header) ? header.Single()
        : null;

    private static void Refuse(HttpContext context, string status, string words)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = status;
        context.Response.Headers["grpc-message"] = words;
    }
}
