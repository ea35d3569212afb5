using Microsoft.AspNetCore.Http;
using Xos.Core.Events;
using Xos.Core.Records;
using Xos.Core.Rest.Http;
using Xos.Core.Rest.Queries;
using Xos.Core.Rest.Watching;
using Xos.Core.Schema;
using Xos.Core.Telemetry;
using Xproto.Text;

namespace Xos.Core.Live;

/// <summary>Tells the events of the reference's websocket server: over a WebSocket to who asks for one, else as server-sent events.</summary>
internal sealed class LiveEndpoint(LiveFeed feed, ReferenceEvents events, RestCaller callers, RestErrors errors, CatalogPublisher catalog)
{
    /// <summary>Where all events are.</summary>
    public const string Path = "/xosapi/v1/events";

    /// <summary>The protocol over a WebSocket; a second one that begins with <see cref="Secret"/> tells who it is, as scripts of pages cannot send headers with one.</summary>
    public const string Protocol = "xos.events.v1";

    /// <summary>The parameter that names models.</summary>
    public const string Models = "models";

    /// <summary>The parameter that names the last event that is known.</summary>
    public const string Position = "position";

    private const string Secret = "bearer.";

    private static readonly CallLabel Label = new("Events", "Watch", "WatchEvents") { IsStream = true };

    /// <summary>Tells of objects of the models that the query string names, or of all.</summary>
    /// <exception cref="RecordException">It cannot begin.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        context.Features.Set(Label);
        TakeSecret(context.Request);
        await callers.ReadAsync(context);
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var followed = feed.FollowAsync(OptionsOf(context.Request), () => callers.ReadAsync(context), gone.Token)
            .GetAsyncEnumerator(gone.Token);
        await followed.MoveNextAsync();
        var messages = TellAsync(context, followed, gone.Token);
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await EventStream.WriteAsync(context, messages);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            context.WebSockets.WebSocketRequestedProtocols.Contains(Protocol) ? Protocol : null
        );
        await new SocketStream(socket).RunAsync(messages, gone);
    }

    private async IAsyncEnumerable<StreamMessage> TellAsync(
        HttpContext context,
        IAsyncEnumerator<LiveEvent> followed,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken gone
    )
    {
        yield return ReferenceEvents.Welcome(followed.Current.Position);
        var told = MessageStream.GoOnAsync(
            followed,
            change => new(events.Of(change)),
            fault => errors.ProblemOf(fault, context.Request.Path),
            gone
        );
        await foreach (var message in told)
        {
            yield return message;
        }
    }

    private WatchOptions OptionsOf(HttpRequest request)
    {
        var parameters = new RequestParameters(
            request,
            new HashSet<string> { Models, Position, QueryParameters.Heartbeat },
            takesConditions: false
        );
        var models = parameters[Models]
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(NameOf)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToEquatableArray();
        // What the browser says counts more: it has come further than the address that it was given.
        var position = EventStream.PositionOf(request) ?? EventStream.PositionOf(Position, parameters[Position]) ?? 0;
        return new(models, position, HasObjects: true, parameters.Heartbeat);
    }

    private string NameOf(string name) =>
        catalog.Current.Find(name)?.Name ?? throw new RecordException(RecordError.NotFound, $"No loaded service has a model '{name}'.");

    private static void TakeSecret(HttpRequest request)
    {
        var protocols = request.HttpContext.WebSockets.WebSocketRequestedProtocols;
        if (
            request.Headers.Authorization.Count == 0
            && protocols.FirstOrDefault(static name => name.StartsWith(Secret, StringComparison.Ordinal)) is { } secret
        )
        {
            request.Headers.Authorization = $"Bearer {secret[Secret.Length..]}";
        }
    }
}
