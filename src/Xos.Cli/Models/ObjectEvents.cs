using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Xos.Cli.Server;

namespace Xos.Cli.Models;

/// <summary>Follows what happens to objects, over lost connections too.</summary>
internal sealed class ObjectEvents(XosServer server, TimeProvider time)
{
    private const string End = "end";

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    /// <summary>Tells the objects that there are, and then what happens, until it is cancelled.</summary>
    /// <param name="path">The path of the objects, with conditions.</param>
    /// <param name="lost">Told when the core cannot be reached for a while.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CliException">The core refuses, or cannot be reached to begin with.</exception>
    public async IAsyncEnumerable<(string Kind, JsonObject Data)> FollowAsync(
        string path,
        Action<string> lost,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? last = null;
        while (true)
        {
            using var response = await OpenAsync(path, last, lost, cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            var parser = SseParser.Create(body);
            await using var items = parser.EnumerateAsync(cancellation).GetAsyncEnumerator(cancellation);
            while (await MoveNextAsync(items, lost))
            {
                var data = JsonNode.Parse(items.Current.Data) as JsonObject ?? [];
                if (items.Current.EventType == End)
                {
                    lost(data["detail"]?.ToString() ?? "The core ends the stream.");
                    break;
                }

                if (items.Current.EventId is { } id)
                {
                    last = id;
                }

                yield return (items.Current.EventType, data);
            }

            await Task.Delay(_pause, time, cancellation);
        }
    }

    // To begin with, whoever typed the command is told what is wrong; later, the core may be away for a moment.
    private async Task<HttpResponseMessage> OpenAsync(string path, string? last, Action<string> lost, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await server.FollowAsync(path, last, cancellation);
            }
            catch (CliException fault) when (last is not null && fault.IsUnreachable)
            {
                lost(fault.Message);
                await Task.Delay(_pause, time, cancellation);
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<SseItem<string>> items, Action<string> lost)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            lost("The connection is lost.");
            return false;
        }
    }
}
